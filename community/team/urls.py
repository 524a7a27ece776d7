from django.urls import path

from community.team import views

app_name = "team"
urlpatterns = [path("team/", views.team, name="team")]
