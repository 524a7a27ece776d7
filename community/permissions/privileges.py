"""What a level unlocks with posts and threads, beside what an office allows."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.models import Post, Thread
from community.permissions.moderation import can_moderate_thread
from community.permissions.newcomers import can_post_on_first_day, is_on_first_day
from community.text.counting import outward_links, pictures
from reputation.levels.allowances import FEW, MANY, Allowance
from reputation.levels.permissions import can_use_privilege
from reputation.models import Privilege


def can_post_text(member: Member, html: str, *, former: str = "") -> Verdict:
    """Whether a text's links and pictures are not too many; what the `former` version had may stay."""
    if is_on_first_day(member):
        return can_post_on_first_day(member, html, former=former)
    links, shown = outward_links(html), pictures(html)
    if _fits(FEW, links, shown, former):
        return YES
    unlocked = YES if member.roles else can_use_privilege(member, Privilege.MORE_LINKS)
    if unlocked and _fits(MANY, links, shown, former):
        return YES
    most = MANY if unlocked else FEW
    return no(_too_many(most, links, shown) + (f" {unlocked.reason}" if not unlocked else ""), field="source")


def can_edit_for_author(member: Member, post: Post) -> Verdict:
    """Edit what somebody else wrote: never the company's words, what it stands behind, or what criticises it."""
    thread = post.thread
    if not post.is_published:
        return no(_("This post is gone; it cannot be edited any more."))
    if thread.locked_at or thread.hidden_at or thread.withdrawn_at:
        return no(_("This thread is closed and stays as it is."))
    if not thread.category.is_open_to(member):
        return no(_("You may not see this."))
    if (post.grant and post.grant.role == Role.STAFF) or post.affiliation_id:
        return no(_("What somebody wrote who is tied to the company stays in their own words."))
    if post.official_id:
        return no(_("The company stands behind this answer as it is: only its author can change it."))
    if thread.kind == Thread.Kind.FEEDBACK:
        return no(_("Praise and complaints to the company stay in their author's own words."))
    unlocked = can_moderate_thread(member, thread) or can_use_privilege(member, Privilege.EDIT)
    if unlocked and member.is_affiliated:
        return no(_("Whoever is tied to the company does not change customers' words."))
    return unlocked


def can_retag_thread(member: Member, thread: Thread) -> Verdict:
    """Its author, moderators, and members of a level that has learned what belongs together."""
    if thread.withdrawn_at or thread.hidden_at or not thread.category.is_open_to(member):
        return no(_("This thread is closed and stays as it is."))
    if in_office := can_moderate_thread(member, thread):
        return in_office
    if thread.locked_at:
        return no(_("This thread is closed and stays as it is."))
    if member.pk == thread.author_id:
        return may_write(member)
    return can_use_privilege(member, Privilege.RETAG)


def _fits(most: Allowance, links: int, shown: int, former: str) -> bool:
    return links <= max(most.links, outward_links(former)) and shown <= max(most.pictures, pictures(former))


def _too_many(most: Allowance, links: int, shown: int) -> str:
    words = _(
        "A post of yours may hold %(links)s links to other sites and %(pictures)s pictures; "
        "this one has %(has_links)s and %(has_pictures)s."
    )
    return str(words) % {
        "links": most.links,
        "pictures": most.pictures,
        "has_links": links,
        "has_pictures": shown,
    }
