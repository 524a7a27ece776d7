from dataclasses import dataclass

from accounts.models import Member, Sanction
from community.models import Appeal, Case, MemberNote, Removal, Thread
from community.permissions.notes import can_change_note

SHOWN = 50  # of each, the newest


@dataclass(frozen=True)
class Noted:
    note: MemberNote
    own: bool


@dataclass(frozen=True)
class History:
    """All that those who keep order know about a member, newest first."""

    notes: list[Noted]
    sanctions: list[Sanction]
    removals: list[Removal]
    reported: list[Case]  # whose reports were right
    appeals: list[Appeal]

    @property
    def is_blank(self) -> bool:
        return not (self.sanctions or self.removals or self.reported or self.appeals)


def history_of(member: Member, reader: Member) -> History:
    """Five queries, however much there is. Posts in rooms that are closed to the reader are left out."""
    notes = MemberNote.objects.standing().filter(member=member).select_related("by", "member").order_by("-at", "-pk")
    readable = Thread.objects.visible_to(reader)
    removals = Removal.objects.filter(post__author=member, post__thread__in=readable).select_related("post", "entry")
    cases = Case.objects.filter(outcome=Case.Outcome.REMOVED, post__author=member, post__thread__in=readable)
    return History(
        notes=[Noted(note, bool(can_change_note(reader, note))) for note in notes[:SHOWN]],
        sanctions=list(Sanction.objects.filter(member=member).order_by("-imposed_at", "-pk")[:SHOWN]),
        removals=list(removals.order_by("-at", "-pk")[:SHOWN]),
        reported=list(cases.select_related("post").order_by("-closed_at", "-pk")[:SHOWN]),
        appeals=list(Appeal.objects.filter(by=member).select_related("entry").order_by("-at", "-pk")[:SHOWN]),
    )
