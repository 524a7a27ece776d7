from django.urls import path

from community.outside import views

app_name = "outside"
urlpatterns = [
    path("report-illegal-content/", views.report, name="report"),
    path("report-illegal-content/<str:token>/", views.status, name="status"),
]
