from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import Verdict, no
from community.models import Post


def can_make_official(member: Member, answer: Post) -> Verdict:
    """Whoever speaks for the company in this category; withdrawing it asks the same question."""
    if answer.kind != Post.Kind.ANSWER:
        return no(_("Only an answer or a reply can be made official."))
    if not answer.is_published:
        return no(_("This answer is not visible any more."))
    if not member.has_role(Role.STAFF, category_id=answer.thread.category_id):
        return no(_("Only those who speak for the company here can make an answer official."))
    return may_write(member)
