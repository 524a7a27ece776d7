from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import no, require
from community.log.actions import Grounds
from community.models import Act, Category, Move, Post, Thread
from community.permissions.threadacts import can_be_of_kind, can_move_thread, can_receive_posts, can_split_thread
from community.text.slugs import slugify
from community.threadacts.actions.departing import hold_both, note_move, settle
from community.threadacts.actions.holding import Deed
from community.threadacts.actions.places import Going, carry, on_the_way
from events.acting import action
from events.kinds import Kind


@action
def split_thread(
    *,
    actor: Member,
    thread: Thread,
    numbers: list[int],
    grounds: Grounds,
    into: Thread | None = None,
    title: str = "",
    kind: str = "",
    category: Category | None = None,
) -> Thread:
    """Let the posts of these numbers, with their comments, stand in a thread of their own or in `into`.

    Gives the thread where they are; raises Refused. docs/decisions/0021 says what goes along and what stays.
    """
    thread, target, deed = hold_both(thread, into, actor, grounds)
    require(can_split_thread(deed.actor, thread))
    posts = _chosen(deed.actor, thread, numbers)
    if target is None:
        target, goings = _started(deed, thread, posts, Thread(title=title, kind=kind, category=category))
    else:
        require(can_receive_posts(deed.actor, thread, target))
        goings = on_the_way(posts, target)
    entry = note_move(Act.THREAD_SPLIT, Kind.THREAD_SPLIT, deed, thread, target, counted=target)
    move = Move.objects.create(source=thread, target=target, made_target=into is None, entry=entry, at=deed.at)
    carry(goings, move)
    settle(thread, target, deed.at)
    return target


def _chosen(actor: Member, thread: Thread, numbers: list[int]) -> list[Post]:
    """These posts and the comments under them, held; raises Refused where one of them has to stay."""
    here = (
        thread.posts.exclude(kind=Post.Kind.MOVED).defer("source", "html").select_for_update(of=("self",), no_key=True)
    )
    posts = list(here.filter(Q(number__in=numbers) | Q(parent__number__in=numbers)).order_by("number"))
    named = {post.number: post for post in posts if post.number in set(numbers)}
    if not numbers:
        require(no(_("Please say which posts.")))
    for number in numbers:
        post = named.get(number)
        if post is None or not post.is_published:
            require(no(_("There is no post #%(number)s here, or not any more.") % {"number": number}))
        elif post.is_opening:
            require(no(_("The opening stays where it is. To move all of it, merge the thread into another one.")))
        elif post.pk == thread.accepted_id:
            require(no(_("#%(number)s solved this question, so it stays with it.") % {"number": number}))
        elif post.author_id == actor.pk:
            require(no(_("#%(number)s is your own: it is for others to move.") % {"number": number}))
    return posts


def _started(deed: Deed, thread: Thread, posts: list[Post], target: Thread) -> tuple[Thread, list[Going]]:
    """The thread that these posts make, begun by whoever wrote the first of them."""
    if target.category_id != thread.category_id:
        require(can_move_thread(deed.actor, thread, target.category))
        if target.category.reached != thread.category.reached:
            require(no(_("Not the same people can read in that category. Please choose another one.")))
    goings = on_the_way(posts, target)
    opening = goings[0].post
    target.author, target.slug = opening.author, slugify(target.title)
    target.grant_id, target.affiliation_id = opening.grant_id, opening.affiliation_id
    target.personally, target.has_links = opening.personally, thread.has_links
    target.started_at = target.active_at = opening.published_at
    require(can_be_of_kind(target, target.kind))
    target.save()
    return target, goings
