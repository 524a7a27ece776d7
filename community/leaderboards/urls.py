from django.urls import path

from community.leaderboards import views

app_name = "leaderboards"
urlpatterns = [path("", views.leaderboard, name="leaderboard")]
