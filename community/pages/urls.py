from django.urls import path

from community.pages import managing, views

app_name = "pages"
urlpatterns = [
    path("about/<slug:kind>/", views.page, name="page"),
    path("manage/pages/", managing.pages, name="manage"),
    path("manage/pages/<slug:kind>/", managing.edit, name="edit"),
]
