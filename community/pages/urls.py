from django.urls import path

from community.pages import views

app_name = "pages"
urlpatterns = [path("about/<slug:kind>/", views.page, name="page")]
