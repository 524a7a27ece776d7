from django.urls import path

from community.answers import views

app_name = "answers"
urlpatterns = [
    path("threads/<int:thread_id>/answers/", views.answers, name="answers"),
    path("posts/<int:post_id>/acceptance/", views.acceptance, name="acceptance"),
]
