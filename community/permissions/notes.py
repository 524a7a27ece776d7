from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.models import MemberNote
from community.permissions.suspensions import office_of


def can_see_moderation(member: Member, other: Member) -> Verdict:
    """The notes about a member and what was done about them, in every room: for those who keep order in all of
    them, and not for who it is about (invariant 9)."""
    if not office_of(member):
        return no(_("Only moderators of the whole forum, managers and admins can see this."))
    if member.pk == other.pk:
        return no(_("This is about you: others look after it."))
    return may_write(member)


def can_write_note(member: Member, other: Member) -> Verdict:
    return can_see_moderation(member, other)


def can_change_note(member: Member, note: MemberNote) -> Verdict:
    """Correct it, or take it back: whoever wrote it, while they still keep order."""
    if not (verdict := can_see_moderation(member, note.member)):
        return verdict
    if member.pk != note.by_id:
        return no(_("Only whoever wrote a note can change it."))
    if note.taken_back_at:
        return no(_("This note was taken back already."))
    return YES
