from django.urls import path

from community.outside import views

app_name = "outside"
urlpatterns = [path("", views.outside, name="outside")]
