from django.urls import path

from community.manage import views

app_name = "manage"
urlpatterns = [path("manage/", views.hub, name="hub")]
