from django.urls import path

from community.suspensions import views

app_name = "suspensions"
urlpatterns = [path("members/<str:handle>/suspension/", views.suspension, name="suspension")]
