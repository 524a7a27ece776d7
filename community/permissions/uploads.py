from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.models import Upload


def can_send_upload(member: Member) -> Verdict:
    return may_write(member)


def can_change_upload(member: Member, upload: Upload) -> Verdict:
    """Describe it, or take it away again."""
    if member.pk == upload.owner_id:
        return may_write(member)
    return no(_("Only the person who sent this can change it."))


def can_see_upload(member: Member | None, upload: Upload) -> Verdict:
    """Where its post may be read; in no post yet, its owner alone; of a post taken back, the author alone."""
    own = member is not None and member.pk == upload.owner_id
    if upload.post is None:
        return YES if own else _NOT_YOURS
    if not upload.is_open_to(member):
        return _NOT_YOURS
    return YES if own or upload.post.is_published else _GONE


_NOT_YOURS = no(_("You may not see this."))
_GONE = no(_("This was taken away together with its post."))
