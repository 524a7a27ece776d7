from django.urls import path

from community.gaming import views

app_name = "gaming"
urlpatterns = [
    path("praise/findings/", views.findings, name="findings"),
    path("praise/findings/<int:finding_id>/", views.finding, name="finding"),
    path("decisions/<int:decision_id>/", views.decision, name="decision"),
    path("decisions/<int:decision_id>/appeal/", views.appeal, name="appeal"),
    path("decisions/<int:decision_id>/second-look/", views.second_look, name="second-look"),
]
