from django.urls import re_path

from accounts.brand import views

app_name = "brand"
urlpatterns = [re_path(r"^(?P<colour>[0-9a-f]{6})\.css$", views.colours, name="colours")]
