from django.urls import path

from community.review import views

app_name = "review"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("<int:case_id>/", views.case, name="case"),
    path("several/", views.several, name="several"),
    path("<int:case_id>/handover/", views.handover, name="handover"),
    path("<int:case_id>/claim/", views.claim, name="claim"),
]
