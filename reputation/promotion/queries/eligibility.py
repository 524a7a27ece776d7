"""Who is eligible. The rule is asked of the database, the same way for one member and for all."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Affiliation, Member, Role, RoleGrant, Sanction
from reputation.models import Candidacy, LedgerEntry, Note, PromotionRules, Reason
from reputation.promotion.queries.progress import Progress, steps_of

MOST_LISTED = 100  # members on the list of those who are eligible
# An award that stands and brought nothing, although the rules give points for it, was no help to a customer:
# between the same two too often, decided against, or earned in the company's service.
COUNTS = Q(points__gt=0) | Q(note=Note.NONE)


def eligible(rules: PromotionRules | None = None, at: datetime | None = None) -> QuerySet[Member]:
    """Members who may become moderators by the rule, now and in force when not said otherwise."""
    moment, rules = at or timezone.now(), rules or PromotionRules.objects.in_force(at)
    return _weighed(rules, moment).filter(
        Q(suspended_until=None) | Q(suspended_until__lte=moment),
        is_active=True,
        standing__reputation__gte=rules.reputation,
        accepted__gte=rules.accepted_answers,
        joined_at__lte=moment - timedelta(days=rules.days_here),
        sanctioned=False,
        tied=False,
        moderates=False,
    )


def eligible_list() -> list[Progress]:
    """Those who are eligible, best known first, with what speaks for them; two queries."""
    rules, moment = PromotionRules.objects.in_force(), timezone.now()
    found = eligible(rules, moment).annotate(
        has_candidacy=Exists(Candidacy.objects.open().filter(member=OuterRef("pk")))
    )
    return [_progress(member, rules, moment) for member in found.order_by("-standing__reputation", "pk")[:MOST_LISTED]]


def progress_of(member_id: int, *, at: datetime | None = None, rules: PromotionRules | None = None) -> Progress:
    """One member against the rule in force; raises Member.DoesNotExist."""
    moment, rules = at or timezone.now(), rules or PromotionRules.objects.in_force(at)
    return _progress(_weighed(rules, moment).get(pk=member_id), rules, moment)


def progress_of_all(member_ids: Sequence[int], rules: PromotionRules) -> dict[int, Progress]:
    """Several members against a rule, by their ids; one query."""
    moment = timezone.now()
    found = _weighed(rules, moment).filter(pk__in=member_ids)
    return {member.pk: _progress(member, rules, moment) for member in found}


def hindrance(member: Member, at: datetime | None = None) -> str:
    """Why somebody cannot be a moderator whatever they have earned; "" where nothing stands in the way."""
    return _hindrance(_weighed(PromotionRules(), at or timezone.now()).get(pk=member.pk), besides_office=True)


def _weighed(rules: PromotionRules, moment: datetime) -> QuerySet[Any]:
    """Members with what the rule asks about: typed loosely, since what a query adds no model declares."""
    mine = {"member": OuterRef("pk")}
    accepted = LedgerEntry.objects.standing().filter(COUNTS, reason=Reason.ANSWER_ACCEPTED, **mine)
    count = accepted.order_by().values("member").annotate(count=Count("pk")).values("count")
    grants, ties = RoleGrant.objects.active(moment).filter(**mine), Affiliation.objects.active(moment).filter(**mine)
    return Member.objects.annotate(
        reputation=Coalesce(F("standing__reputation"), 0),
        accepted=Coalesce(Subquery(count), 0),
        sanctioned=Exists(Sanction.objects.since(moment - timedelta(days=rules.clean_days)).filter(**mine)),
        tied=Exists(ties) | Exists(grants.filter(role=Role.STAFF)),
        moderates=Exists(grants.filter(role=Role.MODERATOR)),
    )


def _progress(member: Any, rules: PromotionRules, moment: datetime) -> Progress:
    steps = steps_of(
        reputation=member.reputation,
        accepted=member.accepted,
        days=(moment - member.joined_at).days,
        is_clean=not member.sanctioned,
        rules=rules,
    )
    return Progress(member, steps, _hindrance(member))


def _hindrance(member: Any, *, besides_office: bool = False) -> str:
    if not member.is_active:
        return _("This account is closed.")
    if member.tied:
        return _("Whoever is tied to the company cannot moderate as a volunteer.")
    if member.is_suspended:
        return _("This account is suspended at the moment.")
    if member.moderates and not besides_office:
        return _("Moderates already.")
    return ""
