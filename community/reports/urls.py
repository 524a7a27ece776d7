from django.urls import path

from community.reports import views

app_name = "reports"
urlpatterns = [
    path("posts/<int:post_id>/report/", views.report, name="report"),
    path("reports/", views.own, name="own"),
]
