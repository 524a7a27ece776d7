"""The rule of promotion and the terms: a change is a further version, valid from then on."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import no, require
from events.acting import action
from events.kinds import Kind
from events.recording import record
from reputation.models import PromotionRules, Terms
from reputation.promotion.permissions.candidacies import can_run_promotions
from reputation.rules.queries import hold_rules


@action
def change_promotion_rules(*, actor: Member, at: datetime | None = None, **numbers: int) -> PromotionRules:
    """Let other numbers of `PromotionRules` hold from now on; who is a moderator stays one. Raises Refused."""
    hold_rules(to_change=True)
    actor = Member.objects.held(actor.pk)[actor.pk]  # who keeps the right until this is done
    require(can_run_promotions(actor))
    former = PromotionRules.objects.in_force(at)
    if former.pk and former.numbers == former.numbers | numbers:
        return former
    rules = PromotionRules(**(former.numbers | numbers), valid_from=at or timezone.now(), changed_by=actor)
    rules.full_clean()
    rules.save()
    record(Kind.PROMOTION_RULES_CHANGED, actor=actor.pk, subject=rules.key, at=at)
    return rules


@action
def write_terms(*, actor: Member, source: str, instead_of: int, at: datetime | None = None) -> Terms:
    """A further version of the terms, in place of the one that its writer has read; raises Refused."""
    hold_rules(to_change=True)
    actor = Member.objects.held(actor.pk)[actor.pk]  # who keeps the right until this is done
    require(can_run_promotions(actor))
    former = Terms.objects.in_force()
    text = source.replace("\r\n", "\n").strip()
    if text == former.text:
        return former
    if former.number != instead_of:
        require(no(_("Somebody else has written a new version meanwhile. Please look at it first.")))
    terms = Terms(number=former.number + 1, source=text, written_by=actor, written_at=at or timezone.now())
    terms.full_clean()
    terms.save()
    record(Kind.TERMS_CHANGED, actor=actor.pk, subject=terms.key, at=at)
    return terms
