"""What a visitor may do with a thread, as its page shows it."""

from dataclasses import dataclass

from accounts.models import Member
from accounts.verdicts import Verdict
from community.permissions.duplicates import can_close_duplicate, can_reopen_duplicate
from community.permissions.privileges import can_retag_thread
from community.permissions.threadacts import can_keep_order
from community.permissions.threads import can_edit_thread, can_reply_in_thread
from community.threads.outlines import Outline


@dataclass(frozen=True)
class ThreadRights:
    """What the visitor may do with a thread: what is drawn beside it. `reply` is None for strangers."""

    reply: Verdict | None
    editable: bool
    taggable: bool
    closable: bool  # as a duplicate
    reopenable: bool
    orderable: bool  # whether there is anything that they may do to keep order in it

    @property
    def others(self) -> tuple[bool, ...]:
        """All but the reply."""
        return self.editable, self.taggable, self.closable, self.reopenable, self.orderable


def rights_in(outline: Outline, member: Member | None) -> ThreadRights:
    """Asks no database but for the member's standing, where that is not at hand."""
    thread = outline.thread
    if member is None:
        return ThreadRights(None, False, False, False, False, False)
    return ThreadRights(
        reply=can_reply_in_thread(member, thread),
        editable=outline.opening.rights.edit and bool(can_edit_thread(member, thread)),
        taggable=bool(can_retag_thread(member, thread)),
        closable=thread.is_question and not thread.is_closed and bool(can_close_duplicate(member, thread)),
        reopenable=bool(thread.duplicate_of_id and can_reopen_duplicate(member, thread)),
        orderable=bool(can_keep_order(member, thread)),
    )
