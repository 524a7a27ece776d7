"""Who may bring whom on the way to moderator rights, and who decides."""

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from accounts.models import Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from reputation.levels.permissions import can_use_privilege
from reputation.models import Candidacy, Privilege, Terms
from reputation.models.candidacy import State
from reputation.promotion.queries.candidacies import open_candidacy, waits_until
from reputation.promotion.queries.progress import Progress


def can_nominate(member: Member) -> Verdict:
    """Moderators may, and whoever has earned that privilege. Who decides does not nominate by that right."""
    if Role.MODERATOR in member.roles:
        return may_write(member)
    return can_use_privilege(member, Privilege.NOMINATE)


def can_nominate_member(member: Member, candidate: Progress) -> Verdict:
    """Not oneself, only who is eligible, and nobody who is on the way already."""
    if not (verdict := can_nominate(member)):
        return verdict
    if member.pk == candidate.member.pk:
        return no(_("You cannot nominate yourself. You can apply, if you like."))
    return _may_become_candidate(candidate, asked_by=member)


def can_apply(member: Member, own: Progress) -> Verdict:
    """Whoever is eligible may ask, unless a decline asks for patience."""
    return _may_become_candidate(own, asked_by=member)


def can_agree_to_terms(member: Member, candidacy: Candidacy, version: int, terms: Terms) -> Verdict:
    """The candidate alone, and only to the version in force: nobody is bound by what they have not read."""
    if member.pk != candidacy.member_id:
        return no(_("Only the candidate can agree."))
    if not candidacy.is_open:
        return no(_("This candidacy is closed."))
    if not (awake := may_write(member)):
        return awake
    return is_current(version, terms)


def is_current(version: int, terms: Terms) -> Verdict:
    """Whether the version that somebody has before them is the one in force."""
    if version == terms.number:
        return YES
    return no(_("The terms were changed while you were reading. Please look at them once more."))


def can_withdraw_candidacy(member: Member, candidacy: Candidacy) -> Verdict:
    if member.pk != candidacy.member_id:
        return no(_("Only the candidate can withdraw."))
    if not candidacy.is_open and candidacy.state != State.WITHDRAWN:
        return no(_("This has been decided meanwhile."))
    return YES


def can_run_promotions(member: Member) -> Verdict:
    """Rule, terms, decisions and terms of office are for those who run the community."""
    if member.has_role(Role.MANAGER) or member.has_role(Role.ADMIN):
        return may_write(member)
    return no(_("Only managers and admins can do this."))


def can_decide_candidacy(member: Member, candidacy: Candidacy) -> Verdict:
    """Never on oneself (invariant 9), nor alone on a nomination of one's own: two people stand behind a promotion."""
    if not (verdict := can_run_promotions(member)):
        return verdict
    if member.pk == candidacy.member_id:
        return no(_("Nobody decides on their own candidacy."))
    if member.pk == candidacy.nominated_by_id:
        return no(_("You nominated this member: somebody else decides."))
    if candidacy.state == State.NOMINATED:
        return no(_("The candidate has not agreed yet."))
    if candidacy.state == State.WITHDRAWN:
        return no(_("The candidate has withdrawn meanwhile."))
    return YES


def can_grant_candidacy(member: Member, candidacy: Candidacy, candidate: Progress, terms: Terms) -> Verdict:
    """Asked at the decision: who has become affiliated or suspended meanwhile is not granted anything."""
    if not (verdict := can_decide_candidacy(member, candidacy)):
        return verdict
    if candidacy.agreed_terms != terms.number:
        return no(_("The terms have changed since: the candidate has to agree to them first."))
    return candidate.verdict


def can_see_candidacy(member: Member, candidacy: Candidacy) -> Verdict:
    """Also how it was decided: candidate, nominator, and those who decide."""
    if member.pk in (candidacy.member_id, candidacy.nominated_by_id):
        return YES
    return can_run_promotions(member)


def _may_become_candidate(candidate: Progress, *, asked_by: Member) -> Verdict:
    if not (awake := may_write(asked_by)):
        return awake
    if open_candidacy(candidate.member.pk):
        return no(_("There is a candidacy already that waits for its end."))
    if until := waits_until(candidate.member.pk, asked_by.pk):
        date = formats.date_format(timezone.localtime(until), "DATE_FORMAT")
        return no(_("After a decline this takes some patience: from %(date)s on you can try again.") % {"date": date})
    return candidate.verdict if asked_by.pk == candidate.member.pk else candidate.public_verdict
