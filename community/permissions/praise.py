from datetime import UTC, datetime

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import Member
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.models import Post, Praise
from events.compiled import Compiled
from reputation.models import RuleSet


def can_praise_post(member: Member, post: Post) -> Verdict:
    """Asks no database; how much somebody may praise in a day is asked by `can_praise_more`."""
    if member.pk == post.author_id:
        return no(_("Nobody praises themselves."))
    if not post.is_published:
        return no(_("This post is gone; it cannot be praised any more."))
    if post.thread.hidden_at or not post.thread.category.is_open_to(member):
        return no(_("You may not see this."))
    return may_write(member)


def can_praise_more(member: Member, author_id: int, rules: RuleSet, moment: datetime) -> Verdict:
    """Praise means something because there is not too much of it: limits for each giver and day (UTC).

    What was taken back the same day counts, too. Asked with the giver's standing held.
    """
    day_began = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    given, to_one = _given.first(giver=member.pk, since=day_began, until=moment, author=author_id) or (0, 0)
    if given >= rules.praises_a_day:
        return no(_most_a_day(rules.praises_a_day))
    if to_one >= rules.praises_a_day_to_one:
        return no(_most_to_one(rules.praises_a_day_to_one))
    return YES


_given = Compiled(
    lambda giver, since, until, author: (
        Praise.objects.filter(giver=giver, at__gte=since, at__lte=until)
        .order_by()
        .values_list("giver")
        .annotate(given=Count("pk"), to_one=Count("pk", filter=Q(post__author=author)))
        .values_list("given", "to_one")
    ),
    giver=-1,
    since=datetime(9998, 1, 1, tzinfo=UTC),
    until=datetime(9999, 1, 1, tzinfo=UTC),
    author=-2,
)


def _most_a_day(most: int) -> str:
    return ngettext(
        "You have praised once today, and that is the limit. Tomorrow (UTC) there is a new one.",
        "You have praised %(most)s times today, and that is the limit. Tomorrow (UTC) there are new ones.",
        most,
    ) % {"most": most}


def _most_to_one(most: int) -> str:
    return ngettext(
        "You have praised this member once today, and that is the limit. Others have good answers, too.",
        "You have praised this member %(most)s times today, and that is the limit. Others have good answers, too.",
        most,
    ) % {"most": most}
