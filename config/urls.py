from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # one way in, with its limits


def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        "User-agent: *\nDisallow: /admin/\nDisallow: /account/\nDisallow: /roles/\n", content_type="text/plain"
    )


urlpatterns = [
    path("", include("community.lists.urls")),  # what is asked for most stands first: each one before it is tried
    path("", include("community.threads.urls")),
    path("", include("community.members.urls")),
    path("admin/", admin.site.urls),
    path("account/", include("allauth.account.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("brand/", include("accounts.brand.urls")),
    path("settings/", include("accounts.profile.urls")),
    path("promotion/", include("community.promotion.urls")),
    path("robots.txt", robots),
    path("reputation/", include("reputation.overview.urls")),
    path("reputation/rules/", include("reputation.rules.urls")),
    path("reputation/levels/", include("reputation.levels.urls")),
    path("", include("community.search.urls")),
    path("", include("community.categories.urls")),
    path("", include("community.answers.urls")),
    path("", include("community.comments.urls")),
    path("", include("community.posts.urls")),
    path("", include("community.withdrawals.urls")),
    path("", include("community.praise.urls")),
    path("", include("community.moderation.urls")),
    path("", include("community.criticism.urls")),
    path("moderation/proposals/", include("community.seconding.urls")),
    path("manage/outside/", include("community.outside.urls")),
    path("", include("community.reports.urls")),
    path("", include("community.praisenotes.urls")),
    path("", include("community.strangers.urls")),
    path("", include("community.appearance.urls")),
    path("moderation/log/", include("community.log.urls")),
    path("moderation/queue/", include("community.review.urls")),
    path("", include("community.houserules.urls")),
    path("", include("community.appeals.urls")),
    path("", include("community.official.urls")),
    path("", include("community.history.urls")),
    path("", include("community.suspensions.urls")),
    path("", include("community.notes.urls")),
    path("", include("community.sanctions.urls")),
    path("", include("community.claims.urls")),
    path("", include("community.gaming.urls")),
    path("leaderboards/", include("community.leaderboards.urls")),
    path("", include("community.team.urls")),
    path("", include("community.roles.urls")),
    path("", include("community.affiliations.urls")),
    path("", include("community.imitations.urls")),
    path("", include("community.pages.urls")),
    path("", include("community.duplicates.urls")),
    path("", include("community.threadacts.urls")),
    path("", include("community.figures.urls")),
    path("", include("community.manage.urls")),
    path("", include("community.uploads.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
