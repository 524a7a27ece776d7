from django.urls import path

from community.roles import views

app_name = "roles"
urlpatterns = [
    path("roles/", views.grants, name="grants"),
    path("roles/new/", views.new, name="new"),
    path("roles/members/", views.members, name="members"),
    path("roles/<int:grant_id>/", views.grant, name="grant"),
]
