from django.urls import path

from community.imitations import views

app_name = "imitations"
urlpatterns = [
    path("roles/names/", views.names, name="names"),
    path("roles/names/<int:imitation_id>/", views.settlement, name="settlement"),
]
