from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import no, require
from community.duplicates.actions import CHAINS
from community.log.actions import Grounds
from community.models import Acceptance, Act, Move, Post
from community.permissions.threadacts import can_undo_move
from community.threadacts.actions.departing import hold_both, note_move, settle
from community.threadacts.actions.places import carry, take_receipts_up
from events.acting import action
from events.kinds import Kind
from events.turns import take_turns


@action
def undo_move(*, actor: Member, move: Move, grounds: Grounds) -> Move:
    """Let all posts of a split or merge stand where they stood before, under their old numbers; raises Refused.

    Receipts stay in the places that they leave. What has gone on since cannot be undone any more.
    """
    take_turns(CHAINS)
    source, target, deed = hold_both(move.source, move.target, actor, grounds)
    assert target is not None  # noqa: S101  # a move has both
    move = Move.objects.select_for_update(no_key=True).get(pk=move.pk)
    move.source, move.target = source, target
    require(can_undo_move(deed.actor, move))
    if move.undone_at:
        return move  # pressed twice
    _require_that_nothing_went_on(move)
    act, kind = Act.MOVE_UNDONE, Kind.THREAD_MOVE_UNDONE
    shell = target if move.made_target else source
    entry = note_move(act, kind, deed, target, source, counted=source, shell=shell, undoes=move.entry)
    back = Move.objects.create(source=target, target=source, undoes=move, entry=entry, at=deed.at)
    move.undone_at = deed.at
    move.save(update_fields=["undone_at"])
    goings = take_receipts_up(move)
    carry(goings, back)
    if target.accepted_id in {post.pk for post, _there in goings}:
        target.accepted = None
    if move.is_merge:
        source.merged_into = source.withdrawn_at = None
    if move.made_target:
        target.merged_into, target.withdrawn_at = source, deed.at
    for thread in (source, target):
        thread.save(update_fields=["merged_into", "withdrawn_at", "accepted"])
    settle(target, source, deed.at)
    return move


def _require_that_nothing_went_on(move: Move) -> None:
    """Whether every post is still where the move put it, with no words of others that hang on it alone."""
    receipts = Post.objects.filter(move=move)
    posts = Post.objects.filter(pk__in=receipts.values("moved_to"))
    if move.source.merged_into_id and not move.is_merge:
        require(no(_("The thread that they came from is gone.")))
    if move.is_merge and move.source.merged_into_id != move.target_id:
        require(no(_("The thread has been merged once more since then. Please take that back first.")))
    if move.target.merged_into_id or posts.exclude(thread=move.target_id).exists():
        require(no(_("Some of these posts have been moved once more since then. Please take that back first.")))
    if Post.objects.filter(parent__in=posts).exclude(pk__in=posts).exists():
        require(
            no(_("People have commented on these posts since then, so they stay. Single ones can still be moved."))
        )
    if move.made_target and move.target.posts.exclude(pk__in=posts).exists():
        require(no(_("People have gone on writing there. To bring it all together, merge the thread into the other.")))
    if Acceptance.objects.filter(thread=move.target_id, answer__in=posts, withdrawn_at=None).exists():
        require(no(_("One of these posts has solved the question since then, so they stay with it.")))
