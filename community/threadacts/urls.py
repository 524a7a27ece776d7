from django.urls import path

from community.threadacts import move_views, views

app_name = "threadacts"
urlpatterns = [
    path("threads/<int:thread_id>/moderation/", views.order, name="order"),
    path("threads/<int:thread_id>/lock/", views.act, {"name": "lock"}, name="lock"),
    path("threads/<int:thread_id>/pin/", views.act, {"name": "pin"}, name="pin"),
    path("threads/<int:thread_id>/category/", views.act, {"name": "category"}, name="category"),
    path("threads/<int:thread_id>/title/", views.act, {"name": "title"}, name="title"),
    path("threads/<int:thread_id>/kind/", views.act, {"name": "kind"}, name="kind"),
    path("threads/<int:thread_id>/retag/", views.act, {"name": "retag"}, name="retag"),
    path("threads/<int:thread_id>/split/", views.act, {"name": "split"}, name="split"),
    path("threads/<int:thread_id>/merge/", views.act, {"name": "merge"}, name="merge"),
    path("moves/<int:move_id>/", move_views.move, name="move"),
]
