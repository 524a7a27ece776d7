from django.urls import path

from community.houserules import views

app_name = "houserules"
urlpatterns = [path("rules/", views.rules, name="rules"), path("manage/rules/", views.edit, name="edit")]
