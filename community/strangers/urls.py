from django.urls import path

from community.strangers import views

app_name = "strangers"
urlpatterns = [
    path("report-illegal-content/", views.report, name="report"),
    path("report-illegal-content/<str:token>/", views.status, name="status"),
]
