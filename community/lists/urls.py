from django.urls import path, re_path

from community.lists import views

app_name = "lists"
urlpatterns = [
    path("", views.home, name="home"),
    path("c/<slug:slug>/", views.category, name="category"),
    re_path(r"^tags/(?P<slug>[-\w]+)/$", views.tag, name="tag"),
]
