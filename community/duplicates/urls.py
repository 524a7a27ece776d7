from django.urls import path

from community.duplicates import views

app_name = "duplicates"
urlpatterns = [path("threads/<int:thread_id>/duplicate/", views.duplicate, name="duplicate")]
