from django.urls import path, re_path

from community.notes import views

app_name = "notes"
HANDLE = r"(?P<handle>[a-z][a-z0-9_-]{2,29})"
urlpatterns = [
    re_path(rf"^members/{HANDLE}/moderation/$", views.moderation, name="moderation"),
    path("notes/<int:note_id>/", views.note, name="note"),
]
