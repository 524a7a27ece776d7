"""All that a page about promotion shows, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import Member, RoleGrant, Sanction
from accounts.verdicts import Verdict, no
from reputation.models import Candidacy, Pause, PromotionRules, Terms
from reputation.models.candidacy import DECIDED, State
from reputation.promotion.permissions.candidacies import can_apply, can_decide_candidacy
from reputation.promotion.permissions.office import can_resume_moderator
from reputation.promotion.queries.candidacies import MOST_LISTED, newest_candidacy, nominations_by
from reputation.promotion.queries.eligibility import progress_of, progress_of_all
from reputation.promotion.queries.office import is_former_moderator, last_of_each, open_pauses, unended_grants
from reputation.promotion.queries.progress import Progress


@dataclass(frozen=True)
class Own:
    """Where a member stands on the way to moderating, and whom they have nominated."""

    progress: Progress
    candidacy: Candidacy | None
    may_apply: Verdict
    held: list[RoleGrant]
    pauses: list[Pause]
    may_resume: Verdict
    nominations: list[Candidacy]
    has_moderated: bool


@dataclass(frozen=True)
class Dossier:
    """What there is to know about a candidacy before it is decided."""

    candidacy: Candidacy
    progress: Progress
    sanctions: list[Sanction]
    earlier: list[Candidacy]
    terms: Terms
    may_decide: Verdict

    @property
    def is_asked_again(self) -> bool:
        """Whether the terms have changed since the candidate agreed."""
        return self.candidacy.agreed_terms is not None and self.candidacy.agreed_terms != self.terms.number


@dataclass(frozen=True)
class Queue:
    """Candidacies to decide, those that wait for the candidate, and what was decided lately."""

    to_decide: list[Dossier]
    asked: list[Candidacy]
    decided: list[Candidacy]


def own(member: Member, rules: PromotionRules) -> Own:
    progress = progress_of(member.pk, rules=rules)
    pauses = list(open_pauses(member.pk))
    return Own(
        progress=progress,
        candidacy=newest_candidacy(member.pk),
        may_apply=can_apply(member, progress),
        held=last_of_each(unended_grants(member.pk)),
        pauses=pauses,
        may_resume=can_resume_moderator(member, pauses[0], progress.hindrance) if pauses else no(""),
        nominations=list(nominations_by(member.pk)),
        has_moderated=is_former_moderator(member.pk),
    )


def may_apply(member: Member) -> bool:
    """Whether somebody could apply today: the hint on their own page."""
    return bool(can_apply(member, progress_of(member.pk)))


def queue(viewer: Member) -> Queue:
    found = Candidacy.objects.with_people()
    to_decide = found.filter(state=State.AGREED).order_by("agreed_at", "pk")
    asked = found.filter(state=State.NOMINATED).order_by("nominated_at", "pk")
    decided = found.filter(state__in=DECIDED).order_by("-decided_at", "-pk")
    return Queue(
        dossiers(list(to_decide[:MOST_LISTED]), viewer), list(asked[:MOST_LISTED]), list(decided[:MOST_LISTED])
    )


def dossiers(candidacies: Sequence[Candidacy], viewer: Member) -> list[Dossier]:
    """The facts of several candidacies for whoever decides."""
    members = [candidacy.member_id for candidacy in candidacies]
    progress = progress_of_all(members, PromotionRules.objects.in_force())
    terms = Terms.objects.in_force()
    sanctions, others = defaultdict(list), defaultdict(list)
    for sanction in Sanction.objects.filter(member__in=members).order_by("-imposed_at", "-pk"):
        sanctions[sanction.member_id].append(sanction)
    for candidacy in Candidacy.objects.with_people().filter(member__in=members).order_by("-nominated_at", "-pk"):
        others[candidacy.member_id].append(candidacy)
    return [
        Dossier(
            candidacy,
            progress[candidacy.member_id],
            sanctions[candidacy.member_id],
            [other for other in others[candidacy.member_id] if other.pk != candidacy.pk],
            terms,
            can_decide_candidacy(viewer, candidacy),
        )
        for candidacy in candidacies
    ]
