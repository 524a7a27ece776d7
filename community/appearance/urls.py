from django.urls import path, re_path

from community.appearance import views

app_name = "appearance"
HANDLE = r"(?P<handle>[a-z][a-z0-9_-]{2,29})"
urlpatterns = [
    re_path(rf"^members/{HANDLE}/report/$", views.report, name="report"),
    re_path(rf"^members/{HANDLE}/removal/$", views.removal, name="removal"),
    path("members/removals/<int:removal_id>/", views.restoration, name="restoration"),
]
