from itertools import count

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.brand.queries import the_brand
from accounts.imitations.permissions import can_settle_imitation
from accounts.imitations.queries import is_current
from accounts.mail.actions import write_letter
from accounts.models import Imitation, Member
from accounts.names.skeletons import skeleton
from accounts.verdicts import no, require
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def give_neutral_name(*, actor: Member, imitation: Imitation) -> Imitation:
    """Call the member by a neutral name that is free, and tell them kindly by mail; raises Refused."""
    member, imitation = _held(actor, imitation)
    if imitation.settled_at is not None:
        return imitation  # pressed twice, or by another admin
    if is_current(imitation):
        former = member.display_name
        with translation.override(member.language or settings.LANGUAGE_CODE):
            member.rename(_free_name(member))
            _tell(actor, imitation, former)
        member.save(update_fields=["display_name", "name_skeleton"])
        record(Kind.MEMBER_RENAMED, actor=actor.pk, subject=member.key)
    return _settle(imitation, actor, Imitation.Outcome.RENAMED)


@action
def leave_name(*, actor: Member, imitation: Imitation, reason: str) -> Imitation:
    """Let the member keep their name, for a reason that other admins can read; raises Refused."""
    _member, imitation = _held(actor, imitation)
    if imitation.settled_at is not None:
        return imitation
    if not reason.strip():
        require(no(_("Please say why the name can stay: other admins read it.")))
    return _settle(imitation, actor, Imitation.Outcome.LEFT, reason)


def _held(actor: Member, imitation: Imitation) -> tuple[Member, Imitation]:
    held = Member.objects.held(actor.pk, imitation.member_id)
    imitation = (
        Imitation.objects.select_for_update(no_key=True, of=("self",)).select_related("of").get(pk=imitation.pk)
    )
    imitation.member = held[imitation.member_id]
    require(can_settle_imitation(held[actor.pk], imitation))
    return imitation.member, imitation


def _settle(imitation: Imitation, actor: Member, outcome: Imitation.Outcome, reason: str = "") -> Imitation:
    imitation.settled_at, imitation.settled_by = timezone.now(), actor
    imitation.outcome, imitation.reason = outcome, reason
    imitation.save(update_fields=["settled_at", "settled_by", "outcome", "reason"])
    return imitation


def _free_name(member: Member) -> str:
    """ "Member 4711", by the member's own number where nobody else is called so."""
    names = (_("Member %(number)s") % {"number": number} for number in count(member.pk))
    return next(name for name in names if not Member.objects.filter(name_skeleton=skeleton(name)).exists())


def _tell(actor: Member, imitation: Imitation, former: str) -> None:
    if (member := imitation.member).email:
        facts = {"former": former, "name": member.display_name, "brand": the_brand(), "of": imitation.of}
        subject = _("%(brand)s community: your name here") % {"brand": the_brand().name}
        text = render_to_string("accounts/imitations/renamed.txt", facts)
        write_letter(to=member.email, subject=subject, text=text, actor=actor.pk)
