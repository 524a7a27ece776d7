from django.urls import re_path

from community.suspensions import views

app_name = "suspensions"
HANDLE = r"(?P<handle>[a-z][a-z0-9_-]{2,29})"
urlpatterns = [re_path(rf"^members/{HANDLE}/suspension/$", views.suspension, name="suspension")]
