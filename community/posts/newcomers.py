"""What is asked of a post because its author is new here."""

from accounts.models import Member
from accounts.verdicts import require
from community.models import Post
from community.permissions.newcomers import can_add_post, is_on_first_day
from events.compiled import Compiled


def keep_to_first_day(author: Member, kind: str) -> None:
    """One post more on the first day, or none; raises Refused.

    The author is held until the transaction ends, so that two tabs at once take turns. Whoever holds a thread as
    well has locked that first.
    """
    if is_on_first_day(author):
        Member.objects.held(author.pk)
        require(can_add_post(author, kind))


def wrote_nothing_yet(author: Member) -> bool:
    """Whether the next post is the first of all; of two at once only one is, since the author is held."""
    if _wrote(author):
        return False
    Member.objects.held(author.pk)
    return not _wrote(author)


def _wrote(author: Member) -> bool:
    return _any_post.first(author=author.pk) is not None


_any_post = Compiled(lambda author: Post.objects.order_by().filter(author=author).values_list("pk")[:1], author=-1)
