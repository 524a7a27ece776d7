from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.models import Praise, Thread
from community.permissions.moderation import can_moderate_thread


def can_report_note(member: Member, praise: Praise) -> Verdict:
    """Also by whose post it stands under: the note may be about them."""
    if member.pk == praise.giver_id:
        return no(_("Your own note is yours to change, not to report."))
    if praise.withdrawn_at or not praise.words or not praise.post.is_published:
        return no(_("This note is gone already."))
    if praise.post.thread.hidden_at or not praise.post.thread.category.is_open_to(member):
        return no(_("You may not see this."))
    return may_write(member)


def can_remove_note(member: Member, praise: Praise) -> Verdict:
    """Neither its giver nor whose post it praises (invariant 9), and nobody with an interest under criticism."""
    if not (verdict := can_restore_note(member, praise)):
        return verdict
    if praise.post.thread.kind == Thread.Kind.FEEDBACK and member.is_affiliated:
        return no(_("Praise and complaints to the company are not for its own people to remove: ask a volunteer."))
    return YES


def can_restore_note(member: Member, praise: Praise) -> Verdict:
    if not (verdict := can_moderate_thread(member, praise.post.thread)):
        return verdict
    if member.pk in (praise.giver_id, praise.post.author_id):
        return no(_("This note concerns you: others decide about it."))
    return YES
