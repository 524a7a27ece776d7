from django.urls import path, re_path

from community.members import views

app_name = "members"
HANDLE = r"(?P<handle>[a-z][a-z0-9_-]{2,29})"
urlpatterns = [
    path("mentions/", views.completion, name="completion"),
    re_path(rf"^members/{HANDLE}/$", views.profile, name="profile"),
    re_path(rf"^members/{HANDLE}/reputation/$", views.ledger, name="ledger"),
    re_path(rf"^members/{HANDLE}/avatar\.svg$", views.avatar, name="avatar"),
]
