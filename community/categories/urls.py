from django.urls import path

from community.categories import managing, views

app_name = "categories"
urlpatterns = [
    path("categories/", views.index, name="index"),
    path("manage/categories/", managing.categories, name="manage"),
    path("manage/categories/new/", managing.new, name="new"),
    path("manage/categories/<int:category_id>/", managing.edit, name="edit"),
    path("manage/categories/<int:category_id>/place/", managing.place, name="place"),
    path("manage/categories/<int:category_id>/closure/", managing.closure, name="closure"),
]
