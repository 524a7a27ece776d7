from django.urls import path, re_path

from community.sanctions import views

app_name = "sanctions"
HANDLE = r"(?P<handle>[a-z][a-z0-9_-]{2,29})"
urlpatterns = [
    re_path(rf"^members/{HANDLE}/warning/$", views.warning, name="warning"),
    re_path(rf"^members/{HANDLE}/ban/$", views.ban, name="ban"),
    path("sanctions/<int:sanction_id>/", views.sanction, name="sanction"),
    path("statements/", views.statements, name="statements"),
]
