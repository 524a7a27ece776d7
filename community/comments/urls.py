from django.urls import path

from community.comments import views

app_name = "comments"
urlpatterns = [path("posts/<int:post_id>/comments/", views.comments, name="comments")]
