from django.urls import path

from community.appeals import views

app_name = "appeals"
urlpatterns = [
    path("moderation/appeals/", views.appeals, name="appeals"),
    path("moderation/appeals/<int:number>/", views.appeal, name="appeal"),
]
