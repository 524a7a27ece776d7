from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import Verdict, no
from community.models import Category, Thread

ANNOUNCERS = (Role.STAFF, Role.MANAGER, Role.ADMIN)


def can_announce(member: Member) -> Verdict:
    if any(member.has_role(role) for role in ANNOUNCERS):
        return may_write(member)
    return no(_("Announcements come from the company. A discussion may be what you want."))


def can_start_thread(member: Member, category: Category, kind: str = Thread.Kind.QUESTION) -> Verdict:
    """Whoever the category admits; announcements only by those who speak for the company or run the forum."""
    if category.closed_at:
        return no(_("This category is closed: nothing new is started here. Please choose another one."))
    if not category.is_open_to(member) or not category.admits(member, "starters"):
        return no(_("In this category only some people can start a thread. Please choose another one."))
    return can_announce(member) if kind == Thread.Kind.ANNOUNCEMENT else may_write(member)


def can_reply_in_thread(member: Member, thread: Thread) -> Verdict:
    if thread.duplicate_of_id:
        return no(_("This question was asked before; the answers stand there."))
    if thread.is_closed:
        return no(_("This thread is closed; nobody can reply any more."))
    if not thread.category.is_open_to(member) or not thread.category.admits(member, "repliers"):
        return no(_("In this category only some people can reply."))
    return may_write(member)


def can_edit_thread(member: Member, thread: Thread) -> Verdict:
    if member.pk != thread.author_id:
        return no(_("Only the person who wrote this can edit it."))
    if thread.locked_at or thread.withdrawn_at:
        return no(_("This thread is closed and stays as it is."))
    return may_write(member)
