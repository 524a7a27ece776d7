from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.models import Revision


def can_redact_revision(member: Member, revision: Revision) -> Verdict:
    """Whoever wrote it, also while suspended, and moderators of its category: personal data should go fast."""
    if hasattr(revision, "redaction"):
        return no(_("This version was emptied already."))
    category = revision.post.thread.category_id
    if member.pk == revision.post.author_id:
        return YES
    if member.has_role(Role.MODERATOR, category_id=category):
        return may_write(member)
    return no(_("Only its author and moderators can empty a former version."))
