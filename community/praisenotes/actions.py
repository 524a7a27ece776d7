from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import no, require
from community.log.actions import Grounds, enter
from community.models import Act, Case, Post, Praise, Report, Thread
from community.moderation.actions import office_of
from community.permissions.praisenotes import can_remove_note, can_report_note, can_restore_note
from community.permissions.reports import can_settle_case
from community.reports.actions import close_case, file_report, retract_report
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def report_note(*, actor: Member, praise: Praise, rule: str, words: str = "") -> Report:
    """Say that the note of a praise breaks a rule; once more changes what was said; raises Refused."""
    praise = _held(praise)
    case = Case.objects.open_about(praise.post, praise) or Case(post=praise.post, praise=praise)
    actor = Member.objects.held(actor.pk)[actor.pk]
    require(can_report_note(actor, praise))
    return file_report(actor, case, rule=rule, words=words)


@action
def withdraw_note_report(*, actor: Member, praise: Praise) -> None:
    """Take one's report back; the last one closes the case. Nothing where none waits."""
    praise = _held(praise)
    retract_report(actor, Case.objects.open_about(praise.post, praise))


@action
def remove_note(*, actor: Member, praise: Praise, rule: str, reason: str) -> Praise:
    """Take a note out of sight: the praise and its points stay, since the thanks broke no rule; raises Refused.

    If it was reported, its case ends with it, whoever removes it, which cannot be one of the reporters.
    """
    praise = _held(praise)
    thread = praise.post.thread
    case = Case.objects.open_about(praise.post, praise)
    actor = Member.objects.held(actor.pk)[actor.pk]  # whose right may just have ended
    require(can_remove_note(actor, praise))
    if praise.withdrawn_at or not praise.note:
        require(no(_("This note is gone already.")))
    if praise.note_removed_in:
        return praise  # pressed twice
    if case:
        require(can_settle_case(actor, case))
    moment, office = timezone.now(), office_of(actor, thread)
    entry = enter(
        Act.NOTE_REMOVED,
        actor=actor,
        office=office,
        grounds=Grounds(rule, reason),
        target=praise.key,
        thread=thread,
        at=moment,
    )
    praise.note_removed_in = entry
    _save(praise)
    if case:
        close_case(case, Case.Outcome.REMOVED, actor=actor, entry=entry, at=moment)
    record(Kind.NOTE_REMOVED, actor=actor.pk, subject=praise.key, at=moment, entry=entry.number)
    return praise


@action
def restore_note(*, actor: Member, praise: Praise, reason: str) -> Praise:
    """Undo a removal: everybody can read the note again; under the rule that the removal named; raises Refused."""
    praise = _held(praise)
    thread = praise.post.thread
    actor = Member.objects.held(actor.pk)[actor.pk]
    require(can_restore_note(actor, praise))
    removed = praise.note_removed_in
    if removed is None:
        return praise
    enter(
        Act.NOTE_RESTORED,
        actor=actor,
        office=office_of(actor, thread),
        grounds=Grounds(removed.rule, reason),
        target=praise.key,
        thread=thread,
        undoes=removed,
    )
    praise.note_removed_in = None
    _save(praise)
    record(Kind.NOTE_RESTORED, actor=actor.pk, subject=praise.key)
    return praise


def _held(praise: Praise) -> Praise:
    """The praise as it is now, with its thread and post held: nobody changes a praise without its post."""
    thread = Thread.objects.locked(praise.post.thread_id)
    post = Post.objects.locked(praise.post_id)
    praise = Praise.objects.select_related("note_removed_in").get(pk=praise.pk)
    praise.post, post.thread = post, thread
    return praise


def _save(praise: Praise) -> None:
    praise.save(update_fields=["note_removed_in"])
    praise.post.save(update_fields=["praise_count"])  # another version of the row: what was drawn of it is old
