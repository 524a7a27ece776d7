"""Real dumps come in whole: counted, and every standing reckoned, by other lines than the importer's."""

from collections import Counter, defaultdict
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.management import call_command

from accounts.models import Member
from community.models import Acceptance, Link, Post, Praise, Tag, Tally, Thread
from reputation.models import LedgerEntry, Standing
from tests.community.importers.dumps import NAMES, Rows, bring, counted, digests, real

pytestmark = pytest.mark.django_db


def rows(folder: Path, name: str) -> Rows:
    return [dict(element.attrib) for element in ElementTree.parse(folder / f"{name}.xml").getroot()]


@pytest.fixture(params=NAMES)
def dump(request: pytest.FixtureRequest) -> Path:
    folder = real(request.param)
    bring(folder)
    return folder


def test_it_comes_in_whole_and_once(dump: Path) -> None:
    posts = {post["Id"]: post for post in rows(dump, "Posts") if post["PostTypeId"] in ("1", "2")}
    _people(dump)
    _posts(dump, posts)
    _facts(dump, posts)
    _standings(dump, posts)
    _counts()
    call_command("recount_reputation", "--check")
    before = digests()
    bring(dump)
    assert digests() == before


def _people(dump: Path) -> None:
    users = rows(dump, "Users")
    came = Member.objects.filter(origin__kind="member")
    assert came.count() == len(users)
    assert dict(came.values_list("origin__external_id", "origin__name")) == {
        int(one["Id"]): one["DisplayName"] for one in users
    }
    assert not any(member.has_usable_password() or member.email for member in came)
    assert came.order_by("display_name").values("display_name").distinct().count() == len(users)


def _posts(dump: Path, posts: dict[str, dict[str, str]]) -> None:
    kinds = counted(list(posts.values()), "PostTypeId")
    there = {number for number, post in posts.items() if post["PostTypeId"] == "1" or post["ParentId"] in posts}
    comments = [one for one in rows(dump, "Comments") if one["PostId"] in there]
    assert Post.objects.filter(kind="opening").count() == kinds["1"] == Thread.objects.count()
    assert Post.objects.filter(kind="answer").count() == kinds["2"]
    assert Post.objects.filter(kind="comment").count() == len(comments)
    assert Thread.objects.filter(locked_at__isnull=False).count() == sum("ClosedDate" in one for one in posts.values())
    tags = {tag for one in posts.values() for tag in one.get("Tags", "")[1:-1].split("><") if tag}
    assert set(Tag.objects.values_list("name", flat=True)) == tags
    dates = dict(Post.objects.exclude(kind="comment").values_list("origin__external_id", "published_at"))
    assert {number: at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:23] for number, at in dates.items()} == {
        int(one["Id"]): one["CreationDate"] for one in posts.values()
    }
    for thread in Thread.objects.all():
        numbers = list(thread.posts.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


def _facts(dump: Path, posts: dict[str, dict[str, str]]) -> None:
    ups = [vote for vote in rows(dump, "Votes") if vote["VoteTypeId"] == "2" and vote["PostId"] in posts]
    assert Praise.objects.count() == len(ups)
    praised = dict(Post.objects.exclude(kind="comment").values_list("origin__external_id", "praise_count"))
    assert {number: count for number, count in praised.items() if count} == {
        int(number): count for number, count in counted(ups, "PostId").items()
    }
    accepted = {one["Id"]: one["AcceptedAnswerId"] for one in posts.values() if "AcceptedAnswerId" in one}
    assert Acceptance.objects.count() == len([one for one in accepted.values() if one in posts])
    links = [one for one in rows(dump, "PostLinks") if one["PostId"] in posts and one["RelatedPostId"] in posts]
    pairs = {(one["PostId"], one["RelatedPostId"], one["LinkTypeId"]) for one in links}
    assert Link.objects.count() == len(pairs)
    assert Thread.objects.filter(duplicate_of__isnull=False).count() >= 1


def _standings(dump: Path, posts: dict[str, dict[str, str]]) -> None:
    """10 for an answer's praise and 5 for a question's, 200 of these a day; 15 and 2 for an accepted answer."""
    known = {one["Id"] for one in rows(dump, "Users")}
    names = {post["Id"]: post.get("OwnerUserId", "") for post in posts.values()}
    earns = {pk: owner in known and "CommunityOwnedDate" not in posts[pk] for pk, owner in names.items()}
    totals: Counter[str] = Counter()
    days: dict[tuple[str, str], int] = defaultdict(int)
    ups = [vote for vote in rows(dump, "Votes") if vote["VoteTypeId"] == "2" and vote["PostId"] in posts]
    for vote in sorted(ups, key=lambda one: (one["CreationDate"], int(one["Id"]))):
        number, day = vote["PostId"], vote["CreationDate"][:10]
        if earns[number]:
            worth = min(5 if posts[number]["PostTypeId"] == "1" else 10, 200 - days[names[number], day])
            days[names[number], day] += worth
            totals[names[number]] += worth
    for asked in posts.values():
        chosen = asked.get("AcceptedAnswerId", "")
        if chosen in posts and names[chosen] != names[asked["Id"]]:
            totals[names[chosen]] += 15 * earns[chosen]
            totals[names[asked["Id"]]] += 2 * earns[asked["Id"]]
    standing = Standing.objects.exclude(reputation=0).values_list("member__origin__external_id", "reputation")
    assert dict(standing) == {int(owner): points for owner, points in totals.items() if points}
    assert LedgerEntry.objects.filter(note="day").exists() or max(days.values()) <= 200


def _counts() -> None:
    """As the effects of each event would have counted."""
    for thread in Thread.objects.select_related("last_post"):
        posts = thread.posts.order_by("published_at", "number")
        assert thread.last_post == posts.last()
        assert thread.reply_count == posts.filter(kind="answer").count()
    for tag in Tag.objects.all():
        assert tag.thread_count == tag.threads.count()
    asked = Counter(Post.objects.filter(kind="opening").values_list("author", flat=True))
    assert dict(Tally.objects.filter(asked__gt=0).values_list("member", "asked")) == dict(asked)
    assert sum(Tally.objects.values_list("answered", flat=True)) == Post.objects.filter(kind="answer").count()
