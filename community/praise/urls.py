from django.urls import path

from community.praise import views

app_name = "praise"
urlpatterns = [path("posts/<int:post_id>/praise/", views.praise, name="praise")]
