from django.urls import path

from community.log import views
from community.log.feed import LogFeed

app_name = "log"
urlpatterns = [
    path("", views.log, name="log"),
    path("feed/", LogFeed(), name="feed"),
    path("entries.jsonl", views.download, name="download"),
    path("verifying/", views.verifying, name="verifying"),
    path("<int:number>/", views.entry, name="entry"),
    path("<int:year>-<int:month>/", views.month, name="month"),
]
