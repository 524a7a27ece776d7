from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import no, require
from community.models import MemberNote
from community.permissions.notes import can_change_note, can_write_note
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def write_note(*, actor: Member, member: Member, words: str) -> MemberNote:
    """Tell the others who keep order something about a member; raises Refused. No act: it enters no log."""
    held = Member.objects.held(actor.pk, member.pk)
    actor, member = held[actor.pk], held[member.pk]
    require(can_write_note(actor, member))
    note = MemberNote.objects.create(member=member, by=actor, words=_something(words))
    record(Kind.NOTE_WRITTEN, actor=actor.pk, subject=note.key, at=note.at, member=member.pk)
    return note


@action
def correct_note(*, actor: Member, note: MemberNote, words: str) -> MemberNote:
    """Say it better; raises Refused. What it said before is not kept."""
    actor, note = _held(actor, note)
    require(can_change_note(actor, note))
    if note.words != (better := _something(words)):
        note.words, note.corrected_at = better, timezone.now()
        note.save(update_fields=["words", "corrected_at"])
        record(Kind.NOTE_CORRECTED, actor=actor.pk, subject=note.key, at=note.corrected_at, member=note.member_id)
    return note


@action
def take_back_note(*, actor: Member, note: MemberNote) -> MemberNote:
    """Empty it, for good; raises Refused."""
    actor, note = _held(actor, note)
    if note.taken_back_at and note.by_id == actor.pk:
        return note  # pressed twice
    require(can_change_note(actor, note))
    note.words, note.taken_back_at = "", timezone.now()
    note.save(update_fields=["words", "taken_back_at"])
    record(Kind.NOTE_TAKEN_BACK, actor=actor.pk, subject=note.key, at=note.taken_back_at, member=note.member_id)
    return note


def _something(words: str) -> str:
    if not words.strip():
        require(no(_("Please write something first.")))
    return words.strip()


def _held(actor: Member, note: MemberNote) -> tuple[Member, MemberNote]:
    """The note before its writer: whose right may just have ended."""
    locked = MemberNote.objects.locked(note.pk)
    return Member.objects.held(actor.pk)[actor.pk], locked
