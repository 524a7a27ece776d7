from django.urls import path

from community.moderation import views

app_name = "moderation"
urlpatterns = [path("posts/<int:post_id>/removal/", views.removal, name="removal")]
