from django.urls import path

from community.posts import views

app_name = "posts"
urlpatterns = [
    path("posts/<int:post_id>/", views.permalink, name="permalink"),
    path("posts/<int:post_id>/edit/", views.edit, name="edit"),
    path("preview/", views.preview, name="preview"),
]
