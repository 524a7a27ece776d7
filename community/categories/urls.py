from django.urls import path

from community.categories import views

app_name = "categories"
urlpatterns = [path("categories/", views.index, name="index")]
