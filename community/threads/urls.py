from django.urls import path, re_path

from community.threads import tagging, views, writing

app_name = "threads"
urlpatterns = [  # under t/123/ only slugs: a thread may be called "Edit"
    path("ask/", writing.ask, name="ask"),
    path("threads/<int:thread_id>/edit/", writing.edit, name="edit"),
    path("threads/<int:thread_id>/tags/", tagging.tags, name="tags"),
    path("t/<int:thread_id>/", views.thread, name="by-id"),
    re_path(r"^t/(?P<thread_id>[0-9]{1,40})/(?P<slug>[-\w]+)/$", views.thread, name="thread"),
]
