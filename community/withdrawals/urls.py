from django.urls import path

from community.withdrawals import views

app_name = "withdrawals"
urlpatterns = [path("posts/<int:post_id>/withdrawal/", views.withdrawal, name="withdrawal")]
