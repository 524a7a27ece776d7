from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # one way in, with its limits


def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /admin/\nDisallow: /account/\n", content_type="text/plain")


urlpatterns = [
    path("admin/", admin.site.urls),
    path("account/", include("allauth.account.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("brand/", include("accounts.brand.urls")),
    path("settings/", include("accounts.profile.urls")),
    path("promotion/", include("community.promotion.urls")),
    path("robots.txt", robots),
    path("", include("community.lists.urls")),
    path("", include("community.search.urls")),
    path("", include("community.categories.urls")),
    path("", include("community.threads.urls")),
    path("", include("community.answers.urls")),
    path("", include("community.comments.urls")),
    path("", include("community.posts.urls")),
    path("", include("community.withdrawals.urls")),
    path("", include("community.history.urls")),
    path("", include("community.members.urls")),
    path("", include("community.pages.urls")),
    path("", include("community.uploads.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
