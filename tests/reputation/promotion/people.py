"""People on their way to moderator rights: earned through the ledger, as anywhere else."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Member, Role
from reputation.ledger.actions import award
from reputation.models import Candidacy, Reason, Standing, Terms
from reputation.promotion.actions.candidacies import agree_to_terms, nominate_member
from tests import factories

DAY = timedelta(days=1)


def anew(member: Member) -> Member:
    """As the next request finds them."""
    return Member.objects.get(pk=member.pk)


def earn(member: Member, *, answers: int = 5, reputation: int = 200) -> Member:
    """So many accepted answers, each for somebody else, and the reputation set to the number."""
    askers = list(Member.objects.filter(handle__startswith="asker-").order_by("pk"))
    while len(askers) < answers:
        askers.append(factories.make_member(handle=f"asker-{len(askers)}"))
    for asker in askers[:answers]:
        award(member.pk, Reason.ANSWER_ACCEPTED, source=f"post:{asker.pk}", given_by=asker.pk)
    Standing.objects.update_or_create(member=member, defaults={"reputation": reputation})
    return member


def make_eligible(name: str = "", *, days: float = 400, **facts: Any) -> Member:
    """Somebody whom the founding rule names."""
    return earn(factories.make_member(name, joined_at=timezone.now() - days * DAY, **facts))


def make_moderator(name: str = "", **facts: Any) -> Member:
    term = {name: facts.pop(name) for name in ("at", "until", "scope") if name in facts}
    member = factories.make_member(name, **facts)
    factories.grant(member, Role.MODERATOR, **term)
    return member


def make_manager(name: str = "", **facts: Any) -> Member:
    member = factories.make_member(name, **facts)
    factories.grant(member, Role.MANAGER)
    return member


def make_candidate(moderator: Member, member: Member | None = None, *, agreed: bool = True) -> Candidacy:
    """Nominated by the moderator; `agreed` to the terms in force."""
    candidacy = nominate_member(actor=moderator, member=member or make_eligible(), words="Kind and patient.")
    if not agreed:
        return candidacy
    return agree_to_terms(actor=candidacy.member, candidacy=candidacy, terms=Terms.objects.in_force().number)
