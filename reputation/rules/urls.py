from django.urls import path

from reputation.rules import views

app_name = "rules"
urlpatterns = [path("", views.all_rules, name="rules")]
