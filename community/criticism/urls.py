from django.urls import path

from community.criticism import views

app_name = "criticism"
urlpatterns = [path("posts/<int:post_id>/criticism/", views.mark, name="mark")]
