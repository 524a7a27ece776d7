from django.urls import path

from accounts.profile import views

app_name = "settings"
urlpatterns = [path("", views.profile_settings, name="profile")]
