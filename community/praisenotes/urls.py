from django.urls import path

from community.praisenotes import views

app_name = "praisenotes"
urlpatterns = [
    path("praise/<int:praise_id>/report/", views.report, name="report"),
    path("praise/<int:praise_id>/note/removal/", views.removal, name="removal"),
]
