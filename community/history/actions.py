from accounts.models import Member
from accounts.verdicts import require
from community.models import Redaction, Revision, Thread
from community.permissions.revisions import can_redact_revision
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def redact_revision(*, actor: Member, revision: Revision) -> Revision:
    """Empty a former version's text, as for personal data; the chain of versions stays; raises Refused."""
    Thread.objects.locked(revision.post.thread_id)
    revision = Revision.objects.select_related("post__thread", "redaction", "text").get(pk=revision.pk)
    if hasattr(revision, "redaction"):
        return revision  # pressed twice
    require(can_redact_revision(actor, revision))
    revision.text.erase()
    Redaction.objects.create(revision=revision, by=actor)
    record(Kind.REVISION_REDACTED, actor=actor.pk, subject=revision.key, post=revision.post_id)
    return revision
