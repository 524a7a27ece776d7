from django.urls import path

from reputation.levels import views

app_name = "levels"
urlpatterns = [path("", views.all_levels, name="levels")]
