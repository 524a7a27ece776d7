from django.urls import path

from community.official import views

app_name = "official"
urlpatterns = [path("posts/<int:post_id>/official/", views.official, name="official")]
