"""What fits into the first day of an account: enough to ask and to answer, too little for advertising."""

from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.verdicts import YES, Verdict, no
from community.models import Post
from community.text.counting import mentions, outward_links, pictures
from reputation.levels.allowances import FIRST_DAY

FIRST_HOURS = timedelta(hours=24)
MENTIONS = 2  # members named in one post
THREADS = 3
REPLIES = 10  # answers and comments together


def is_on_first_day(member: Member) -> bool:
    """Not those for whom somebody answers: by a role, a tie to the company, or what they wrote elsewhere."""
    if timezone.now() - member.joined_at >= FIRST_HOURS or member.origin_id is not None:
        return False
    return not member.roles and member.affiliation is None


def can_add_post(member: Member, kind: str) -> Verdict:
    """Whether one more fits into the first day; what was taken back or removed counts, too.

    Ask it with the member held: two tabs at once take turns.
    """
    if not is_on_first_day(member):
        return YES
    opening = Q(kind=Post.Kind.OPENING)
    written = Post.objects.filter(author=member, published_at__gte=member.joined_at)
    count = written.aggregate(threads=Count("pk", filter=opening), replies=Count("pk", filter=~opening))
    if kind == Post.Kind.OPENING and count["threads"] >= THREADS:
        return no(_threads_are_enough())
    if kind != Post.Kind.OPENING and count["replies"] >= REPLIES:
        return no(_replies_are_enough())
    return YES


def can_post_on_first_day(member: Member, html: str, *, former: str = "") -> Verdict:
    """Whether a newcomer's text links, shows and names no more than fits; what `former` had may stay."""
    has = (outward_links(html), pictures(html), mentions(html))
    had = (outward_links(former), pictures(former), mentions(former))
    most = (FIRST_DAY.links, FIRST_DAY.pictures, MENTIONS)
    if all(now <= max(limit, before) for now, limit, before in zip(has, most, had, strict=True)):
        return YES
    words = _(
        "On your first day a post of yours may hold %(links)s links to other sites, %(pictures)s picture and "
        "%(mentions)s mentions; this one has %(has_links)s, %(has_pictures)s and %(has_mentions)s. "
        "Tomorrow there is room for more."
    )
    names = ("links", "pictures", "mentions", "has_links", "has_pictures", "has_mentions")
    return no(str(words) % dict(zip(names, (*most, *has), strict=True)), field="source")


def _threads_are_enough() -> str:
    words = _("You have started %(most)s threads today. That is all on your first day; tomorrow you can go on.")
    return str(words) % {"most": THREADS}


def _replies_are_enough() -> str:
    words = _("You have replied %(most)s times today. That is all on your first day; tomorrow you can go on.")
    return str(words) % {"most": REPLIES}
