from django.urls import path

from community.promotion.views import candidates, conditions, office, own

app_name = "promotion"
urlpatterns = [
    path("", own.overview, name="own"),
    path("application/", own.application, name="application"),
    path("nomination/", candidates.nomination, name="nomination"),
    path("eligible/", candidates.eligible, name="eligible"),
    path("candidates/", candidates.queue, name="candidates"),
    path("candidates/<int:candidacy_id>/", candidates.candidacy, name="candidacy"),
    path("candidates/<int:candidacy_id>/agreement/", own.agreement, name="agreement"),
    path("candidates/<int:candidacy_id>/withdrawal/", own.withdrawal, name="withdrawal"),
    path("moderators/", office.moderators, name="moderators"),
    path("moderators/<int:grant_id>/renewal/", office.renewal, name="renewal"),
    path("moderators/<slug:handle>/pause/", office.pause, name="pause"),
    path("rules/", conditions.rules, name="rules"),
    path("terms/", conditions.terms, name="terms"),
    path("terms/new/", conditions.new_terms, name="new-terms"),
    path("terms/<int:number>/", conditions.terms, name="version"),
]
