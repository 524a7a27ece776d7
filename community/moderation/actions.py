from datetime import datetime

from django.utils import timezone

from accounts.grants.queries import grant_in_use
from accounts.models import Member, Role, RoleGrant
from accounts.verdicts import require
from community.answers.actions import note_acceptance, standing_acceptance
from community.log.actions import Grounds, enter, rule_still
from community.models import Act, Case, ModerationEntry, Post, Praise, Removal, Second, Thread
from community.models.rule import ORDER
from community.official.actions import award_official
from community.permissions.guard import needs_second, somebody_can_second
from community.permissions.moderation import KEEPERS_OF_ORDER, can_remove_post, can_restore_post
from community.permissions.reports import can_settle_case
from community.praise.actions import award_praise
from community.proposals.actions import close_open, note_alone, propose_removal
from community.reports.actions import close_case
from community.text.slugs import slugify
from community.withdrawals.actions import close_if_deserted, locked_post, recount, take_points_back
from events.acting import action
from events.kinds import Kind
from events.recording import record
from reputation.ledger.actions import hold_standings, hold_standings_of_post


@action
def remove_post(*, actor: Member, post: Post, rule: str, reason: str, at: datetime | None = None) -> Post:
    """Take a post out of sight. A receipt stays in its place, and its points go (invariant 6); raises Refused.

    If it was reported, its case ends with it, whoever removes it, which cannot be one of the reporters.
    """
    thread, post = locked_post(post)
    case = Case.objects.open_about(post)
    held = hold_standings_of_post(post.key, besides=(thread.author_id, post.author_id, actor.pk))
    actor = held[actor.pk].member  # whose right may just have ended
    require(can_remove_post(actor, post))
    if not post.is_published:
        return post  # pressed twice, or taken back meanwhile
    if case:
        require(can_settle_case(actor, case))
    acceptance = standing_acceptance(post)
    take_points_back(actor, thread, post)
    post.removed_at = at or timezone.now()
    post.save(update_fields=["removed_at"])
    office = office_of(actor, thread)
    removal = Removal(
        post=post,
        by=actor,
        grant=office,
        by_company=office.role != Role.MODERATOR or actor.is_affiliated,
        reason=reason,
        at=post.removed_at,
        accepted_by=acceptance.by if acceptance else None,
        title=_take_title(thread, post),
    )
    close_if_deserted(thread, post.removed_at)
    recount(thread)
    removal.entry = enter(
        Act.POST_REMOVED,
        actor=actor,
        office=office,
        grounds=Grounds(rule, reason),
        target=post.key,
        thread=thread,
        at=at,
    )
    removal.save()
    _ask_second(actor, post, removal, Grounds(rule, reason))
    if case:
        close_case(case, Case.Outcome.REMOVED, actor=actor, entry=removal.entry, at=post.removed_at)
    facts = {"thread": thread.pk, "author": post.author_id, "removal": removal.pk}
    record(Kind.POST_REMOVED, actor=actor.pk, subject=post.key, at=at, **facts)
    return post


def _ask_second(actor: Member, post: Post, removal: Removal, grounds: Grounds) -> None:
    """Under the guard it is hidden at once, and somebody without an interest says whether it stays."""
    if removal.entry is None or not needs_second(actor, post, rule=grounds.rule):
        return
    awaited = somebody_can_second(post.thread.category_id)
    (propose_removal if awaited else note_alone)(actor, post, removal.entry, grounds)
    removal.second = Second.AWAITED if awaited else Second.ALONE
    removal.save(update_fields=["second"])


@action
def restore_post(*, actor: Member, post: Post, reason: str) -> Post:
    """Undo a removal: the post is there again, with its points, and accepted if nothing else is; raises Refused.

    In the log it stands under the rule that the removal named, if the community still has it.
    """
    thread, post = locked_post(post)
    actor = hold_standings({post.author_id, thread.author_id, actor.pk})[actor.pk].member
    require(can_restore_post(actor, post))
    undo_removal(thread, post, actor=actor, office=office_of(actor, thread), reason=reason)
    return post


def undo_removal(
    thread: Thread, post: Post, *, actor: Member | None, office: RoleGrant | None, reason: str
) -> ModerationEntry | None:
    """The post is there again; the caller holds all and has asked who may. None where nothing was removed.

    Without an actor it is the forum itself, since nobody without an interest agreed in time.
    """
    removal = post.removals.filter(undone_at=None).first()
    if removal is None:
        return None
    praises = list(Praise.objects.standing().filter(post=post).order_by("pk"))
    moment, by = timezone.now(), actor.pk if actor else None
    removal.undone_at, removal.undone_by = moment, actor
    removal.save(update_fields=["undone_at", "undone_by"])
    close_open(post.key, Act.POST_REMOVED, at=moment)
    post.removed_at = None
    post.save(update_fields=["removed_at"])
    _give_title_back(thread, post, removal)
    close_if_deserted(thread, moment)
    recount(thread)
    record(Kind.POST_RESTORED, actor=by, subject=post.key, at=moment, thread=thread.pk, author=post.author_id)
    _give_points_again(post, praises, moment)
    if removal.accepted_by:
        _accept_again(removal.accepted_by, thread, post, moment)
    return enter(
        Act.POST_RESTORED,
        actor=actor,
        office=office,
        grounds=Grounds(rule_still(removal.entry.rule) if removal.entry else ORDER, reason),
        target=post.key,
        thread=thread,
        undoes=removal.entry,
        at=moment,
    )


GONE = "-"  # the slug of a thread without a title


def _take_title(thread: Thread, post: Post) -> str:
    """With its opening a thread's title goes, from lists, search, feeds and its own address; what it was is kept."""
    if not post.is_opening:
        return ""
    title, thread.title, thread.slug = thread.title, "", GONE
    thread.save(update_fields=["title", "slug"])
    return title


def _give_title_back(thread: Thread, post: Post, removal: Removal) -> None:
    """Unless somebody has given it another one meanwhile."""
    if post.is_opening and removal.title and not thread.title:
        thread.title, thread.slug = removal.title, slugify(removal.title)
        thread.save(update_fields=["title", "slug"])


def _accept_again(by: Member, thread: Thread, post: Post, moment: datetime) -> None:
    """Where it had solved something: here, or in a thread that it came from, and then here as well."""
    asked_in = post.acceptances.select_related("thread__category").latest("pk").thread
    asked_in = thread if asked_in.pk == thread.pk else asked_in
    if asked_in.accepted_id is None:
        note_acceptance(by, asked_in, post, at=moment)
        if thread.accepted_id is None and thread.is_question:
            thread.accepted = post
            thread.save(update_fields=["accepted"])


def office_of(member: Member, thread: Thread) -> RoleGrant:
    """The grant with which somebody moderates here: what a receipt names instead of them."""
    return grant_in_use(member, *KEEPERS_OF_ORDER, category_id=thread.category_id)


def _give_points_again(post: Post, praises: list[Praise], moment: datetime) -> None:
    standing = hold_standings([post.author_id])[post.author_id]
    for praise in praises:
        praise.post = post
        award_praise(praise, standing, at=moment)
    if post.official:
        post.official.post = post
        award_official(post.official, at=moment)
