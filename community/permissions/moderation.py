from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.models import Post, Thread

KEEPERS_OF_ORDER = (Role.MODERATOR, Role.MANAGER, Role.ADMIN)


def can_moderate_thread(member: Member, thread: Thread) -> Verdict:
    """Whoever keeps order in the thread's category, and is not suspended."""
    if any(member.has_role(role, category_id=thread.category_id) for role in KEEPERS_OF_ORDER):
        return may_write(member)
    return no(_("Only moderators of this category can do this."))


def can_remove_post(member: Member, post: Post) -> Verdict:
    """Nobody decides in their own case (invariant 9); under criticism the guard asks for a second decision."""
    if not (verdict := can_moderate_thread(member, post.thread)):
        return verdict
    if member.pk == post.author_id:
        return no(_("Your own posts are for others to moderate. You can take them back."))
    return YES


def can_restore_post(member: Member, post: Post) -> Verdict:
    if not (verdict := can_moderate_thread(member, post.thread)):
        return verdict
    if member.pk == post.author_id:
        return no(_("Your own posts are for others to moderate."))
    return YES


def categories_kept_by(member: Member) -> set[int] | None:
    """Where somebody keeps order; None for everywhere."""
    grants = [grant for grant in member.active_grants if grant.role in KEEPERS_OF_ORDER]
    if any(grant.covers(None) for grant in grants):
        return None
    return {int(grant.scope.partition(":")[2]) for grant in grants}
