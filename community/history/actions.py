from django.utils.translation import gettext as _

from accounts.grants.queries import grant_in_use
from accounts.models import Member, Role
from accounts.verdicts import require
from community.log.actions import Grounds, enter
from community.models import Act, Redaction, Revision, Thread
from community.models.rule import PERSONAL_DATA
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
    if actor.pk != revision.post.author_id:
        thread = revision.post.thread
        office = grant_in_use(actor, Role.MODERATOR, category_id=thread.category_id)
        enter(
            Act.VERSION_EMPTIED,
            actor=actor,
            office=office,
            grounds=Grounds(PERSONAL_DATA, _("It showed what is private.")),
            target=revision.post.key,
            thread=thread,
        )
    record(Kind.REVISION_REDACTED, actor=actor.pk, subject=revision.key, post=revision.post_id)
    return revision
