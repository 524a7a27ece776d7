from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.grants.queries import grant_in_use
from accounts.models import Member
from accounts.verdicts import no, require
from community.appeals.queries import Matter, matter_of
from community.appearance.actions import put_back_part
from community.log.actions import Grounds, enter
from community.models import Act, Appeal, ModerationEntry, Thread
from community.moderation.actions import restore_post
from community.permissions.appeals import can_appeal_entry, can_decide_entry_appeal
from community.permissions.moderation import KEEPERS_OF_ORDER
from community.praisenotes.actions import restore_note
from community.sanctions.actions.lifting import lift_sanction
from events.acting import action
from events.kinds import Kind
from events.recording import record
from events.turns import take_turns

LIFTED = {Appeal.Outcome.GRANTED: Act.APPEAL_GRANTED, Appeal.Outcome.UPHELD: Act.APPEAL_UPHELD}


@action
def appeal_entry(*, actor: Member, entry: ModerationEntry, words: str) -> Appeal:
    """Ask for a second look by somebody else, once; raises Refused."""
    take_turns(f"appeal {entry.pk}")
    entry = ModerationEntry.objects.select_related("appeal").get(pk=entry.pk)
    member = matter_of(entry).member
    require(can_appeal_entry(actor, entry, member.pk if member else None))
    if not words.strip():
        require(no(_("Please say what was overlooked.")))
    appeal = Appeal.objects.create(
        entry=entry, by=actor, words=words.strip(), against_id=entry.actor_id, category=entry.category
    )
    record(Kind.ENTRY_APPEALED, actor=actor.pk, subject=appeal.key, entry=entry.number)
    return appeal


@action
def decide_entry_appeal(*, actor: Member, appeal: Appeal, outcome: Appeal.Outcome, reason: str) -> Appeal:
    """Let the decision stay, or lift it: the post is there again, the sanction ends; raises Refused."""
    take_turns(f"appeal {appeal.entry_id}")
    matter = matter_of(appeal.entry)
    thread = Thread.objects.locked(matter.thread_id) if matter.thread_id else None
    appeal = Appeal.objects.select_related("entry").get(pk=appeal.pk)
    actor = Member.objects.get(pk=actor.pk)
    require(can_decide_entry_appeal(actor, appeal, thread))
    if outcome == Appeal.Outcome.GRANTED:
        _lift(actor, matter, reason)
    actor = Member.objects.held(actor.pk)[actor.pk]  # whose right may just have ended
    require(can_decide_entry_appeal(actor, appeal, thread))
    appeal.outcome, appeal.reason = outcome, reason.strip()
    appeal.decided_by, appeal.decided_at = actor, timezone.now()
    appeal.save(update_fields=["outcome", "reason", "decided_by", "decided_at"])
    enter(
        LIFTED[outcome],
        actor=actor,
        office=grant_in_use(actor, *KEEPERS_OF_ORDER, category_id=appeal.category),
        grounds=Grounds(appeal.entry.rule, reason),
        target=appeal.entry.target,
        thread=thread,
        undoes=appeal.entry if outcome == Appeal.Outcome.GRANTED else None,
        at=appeal.decided_at,
    )
    record(Kind.ENTRY_APPEAL_DECIDED, actor=actor.pk, subject=appeal.key, at=appeal.decided_at)
    return appeal


def _lift(actor: Member, matter: Matter, reason: str) -> None:
    """Nothing where somebody has lifted it meanwhile. A suspension that is over is lifted too: it counts no more."""
    if matter.post and matter.post.removed_at:
        restore_post(actor=actor, post=matter.post, reason=reason)
    if matter.sanction and not matter.sanction.lifted_at:
        lift_sanction(actor=actor, sanction=matter.sanction, reason=reason)
    if matter.praise and matter.praise.note_removed_in_id:
        restore_note(actor=actor, praise=matter.praise, reason=reason)
    if matter.removal and not matter.removal.undone_at:
        put_back_part(actor=actor, removal=matter.removal, reason=reason)
