from django.urls import path, re_path

from community.claims import views

app_name = "claims"
HANDLE = r"(?P<handle>[a-z][a-z0-9_-]{2,29})"
urlpatterns = [
    re_path(rf"^roles/of/{HANDLE}/claim/$", views.link, name="link"),
    path("claims/<str:token>/", views.claim, name="claim"),
]
