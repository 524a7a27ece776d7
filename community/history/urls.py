from django.urls import path

from community.history import views

app_name = "history"
urlpatterns = [
    path("posts/<int:post_id>/history/", views.versions, name="versions"),
    path("revisions/<int:revision_id>/redaction/", views.redaction, name="redaction"),
]
