"""What can be done with a thread, as its page offers it: one entry for each act."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.verdicts import Verdict
from community.models import Thread
from community.permissions import threadacts as may
from community.threadacts.actions.locking import lock_thread, unlock_thread
from community.threadacts.actions.merging import merge_thread
from community.threadacts.actions.moving import move_thread
from community.threadacts.actions.naming import change_kind, change_tags, retitle_thread
from community.threadacts.actions.pinning import pin_thread, unpin_thread
from community.threadacts.actions.splitting import split_thread
from community.threadacts.forms import GroundsForm, KindForm, LockForm, MoveForm, RetitleForm, TagsForm
from community.threadacts.moving_forms import MergeForm, SplitForm


@dataclass(frozen=True)
class Offer:
    """An act with its words. `name` is that of its address; what `undoes` another one is sent there as DELETE."""

    name: str
    icon: str
    title: str | Promise
    says: str | Promise
    button: str | Promise
    done: str | Promise
    verdict: Callable[[Member, Thread], Verdict]
    act: Callable[..., Thread]
    form: Callable[..., GroundsForm] = GroundsForm
    undoes: bool = False

    @property
    def place(self) -> str:
        return f"threadacts:{self.name}"

    def form_for(self, sent: Any, **options: Any) -> GroundsForm:
        """Several stand on one page, so that each has ids of its own."""
        return self.form(sent, auto_id=f"{self.name}-%s", **options)


LOCK = Offer(
    name="lock",
    icon="lock",
    title=_("Lock it"),
    says=_("Nobody can reply or comment any more. What was written stays, and can be praised."),
    button=_("Lock this thread"),
    done=_("The thread is locked. A note in place of the form says why."),
    verdict=may.can_lock_thread,
    act=lock_thread,
    form=LockForm,
)
UNLOCK = Offer(
    name="lock",
    icon="lock-open",
    title=_("Unlock it"),
    says=_("People can reply and comment again."),
    button=_("Unlock this thread"),
    done=_("The thread is open again."),
    verdict=may.can_unlock_thread,
    act=unlock_thread,
    undoes=True,
)
PIN = Offer(
    name="pin",
    icon="pin",
    title=_("Pin it"),
    says=_("It stands first in its category, with a mark. Five threads in a category can."),
    button=_("Pin this thread"),
    done=_("The thread stands first in its category."),
    verdict=may.can_pin_thread,
    act=pin_thread,
)
UNPIN = Offer(
    name="pin",
    icon="pin-off",
    title=_("Unpin it"),
    says=_("It stands in its category where its newest post puts it."),
    button=_("Unpin this thread"),
    done=_("The thread stands where its newest post puts it."),
    verdict=may.can_unpin_thread,
    act=unpin_thread,
    undoes=True,
)
MOVE = Offer(
    name="category",
    icon="corner-down-right",
    title=_("Move it to another category"),
    says=_("Its posts, its praise and its address stay. A pin is taken off."),
    button=_("Move this thread"),
    done=_("The thread has moved."),
    verdict=may.can_move_thread,
    act=move_thread,
    form=MoveForm,
)
RETITLE = Offer(
    name="title",
    icon="pencil",
    title=_("Change its title"),
    says=_("Old links lead here as before. The log says that it was changed, and neither title."),
    button=_("Change the title"),
    done=_("The thread has a new title."),
    verdict=may.can_retitle_thread,
    act=retitle_thread,
    form=RetitleForm,
)
RETAG = Offer(
    name="retag",
    icon="tag",
    title=_("Change its tags"),
    says=_("So that it is found by what it is about. The log says that they were changed."),
    button=_("Change the tags"),
    done=_("The thread has other tags now."),
    verdict=may.can_change_tags,
    act=change_tags,
    form=TagsForm,
)
CHANGE_KIND = Offer(
    name="kind",
    icon="shapes",
    title=_("Change its kind"),
    says=_("A question can be solved, and waits until it is. Praise and complaints are safe from the company."),
    button=_("Change the kind"),
    done=_("The thread is of another kind now."),
    verdict=may.can_change_kind,
    act=change_kind,
    form=KindForm,
)
SPLIT = Offer(
    name="split",
    icon="split",
    title=_("Move some posts to another thread"),
    says=_("Posts, comments, praise and links go along. A receipt stays in each place and leads there."),
    button=_("Move these posts"),
    done=_("The posts stand here now."),
    verdict=may.can_split_thread,
    act=split_thread,
    form=SplitForm,
)
MERGE = Offer(
    name="merge",
    icon="merge",
    title=_("Merge it into another thread"),
    says=_("All its posts go there with what hangs on them, in the order of time. Its addresses lead there."),
    button=_("Merge this thread"),
    done=_("The threads are one now."),
    verdict=may.can_merge_thread,
    act=merge_thread,
    form=MergeForm,
)
OFFERS = (LOCK, UNLOCK, PIN, UNPIN, MOVE, RETITLE, RETAG, CHANGE_KIND, SPLIT, MERGE)


def offers_in(thread: Thread) -> list[Offer]:
    """Those that make a difference to the thread as it is, each address once."""
    unneeded = (LOCK if thread.locked_at else UNLOCK, PIN if thread.pinned_at else UNPIN)
    return [offer for offer in OFFERS if offer not in unneeded]


def offer_sent(method: str, name: str) -> Offer:
    return next(offer for offer in OFFERS if offer.name == name and offer.undoes == (method == "DELETE"))
