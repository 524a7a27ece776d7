from accounts.mail.actions import tell_member
from accounts.models import Member, Role, RoleGrant
from community.models import Case
from community.permissions.reports import can_review_case
from events.models import Event

BESIDE = ("post__thread__category__parent", "praise", "member")


def tell_who_runs_it(event: Event) -> None:
    """Managers and admins who may decide it, that a case waits longer than a day."""
    case = Case.objects.select_related(*BESIDE).get(pk=event.subject_id)
    if case.closed_at:
        return
    running = RoleGrant.objects.active().filter(role__in=(Role.MANAGER, Role.ADMIN)).values("member")
    for member in Member.objects.filter(pk__in=running).order_by("pk"):
        if can_review_case(member, case):
            tell_member(member, "community/review/mail/late", {"case": case})


def tell_who_has_it(event: Event) -> None:
    """Whoever got a case from somebody, while it is still with them."""
    case = Case.objects.select_related("claimed_by").get(pk=event.subject_id)
    if case.closed_at is None and case.claimed_by and case.claimed_by_id == event.payload["to"]:
        tell_member(case.claimed_by, "community/review/mail/handed_over", {"case": case})
