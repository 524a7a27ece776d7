from django.urls import path

from community.figures import views

app_name = "figures"
urlpatterns = [path("manage/figures/", views.overview, name="figures")]
