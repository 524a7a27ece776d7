from django.urls import path, re_path

from community.affiliations import views

app_name = "affiliations"
OF = r"^roles/of/(?P<handle>[a-z][a-z0-9_-]{2,29})"
urlpatterns = [
    path("roles/affiliations/", views.affiliations, name="list"),
    re_path(rf"{OF}/$", views.member, name="member"),
    re_path(rf"{OF}/affiliation/$", views.affiliation, name="affiliation"),
]
