from django.urls import path

from community.uploads import avatars, serving, views

app_name = "uploads"
urlpatterns = [
    path("files/", views.uploads, name="uploads"),
    path("files/new/", views.new, name="new"),
    path("files/<uuid:upload_id>", serving.best, name="best"),
    path("files/<uuid:upload_id>/", views.upload, name="upload"),
    path("files/<uuid:upload_id>/look/", views.look, name="look"),
    path("files/<uuid:upload_id>/<int:size>.webp", serving.picture, name="picture"),
    path("files/<uuid:upload_id>/<str:name>", serving.file, name="file"),
    path("settings/avatar/", avatars.settings, name="avatar-settings"),
    path("avatars/<uuid:key>/<int:side>.webp", avatars.avatar, name="avatar"),
]
