from django.urls import path

from reputation.overview import views

app_name = "reputation"
urlpatterns = [path("", views.how_it_works, name="overview")]
