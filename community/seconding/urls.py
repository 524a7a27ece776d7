from django.urls import path

from community.seconding import views

app_name = "seconding"
urlpatterns = [
    path("", views.proposals, name="proposals"),
    path("<int:proposal_id>/", views.proposal, name="proposal"),
]
