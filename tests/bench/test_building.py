"""A community built for measuring is one that the product itself could have made."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Count, F, Max, Q
from django.test import Client

from accounts.models import Member
from bench.building.build import build
from bench.building.people import READER
from bench.building.sizes import EVERY, TWENTY, Size
from community.members.effects import recount_tally
from community.models import Category, Post, Praise, Tag, Tally, Thread
from community.posts.queries import POSTS_ON_PAGE
from events.models import Delivery, Event
from reputation.models import LedgerEntry, Note, RuleSet

pytestmark = pytest.mark.django_db

TINY = Size("tiny", threads=60, posts=700, longest=90, members=12, bodies=20)
NOW = datetime.now(UTC)


@pytest.fixture
def built(db: None) -> None:
    build(TINY, NOW)


def test_as_many_as_were_asked_for(built: None) -> None:
    assert Thread.objects.count() == TINY.threads
    assert Post.objects.count() == TINY.posts
    assert Thread.objects.aggregate(most=Max("last_number"))["most"] == TINY.longest
    assert Thread.objects.filter(place_count=TWENTY, last_number=TWENTY).count() >= TINY.threads // EVERY
    assert TWENTY == POSTS_ON_PAGE
    assert Post.objects.filter(published_at__gt=NOW).count() == 0


def test_numbers_and_places_are_without_gaps(built: None) -> None:
    for thread in Thread.objects.all():
        posts = list(thread.posts.order_by("number"))
        assert [post.number for post in posts] == list(range(1, thread.last_number + 1))
        assert [post.published_at for post in posts] == sorted(post.published_at for post in posts)
        siblings: dict[int | None, list[int]] = {}
        for post in posts:
            siblings.setdefault(post.parent_id, []).append(post.position)
        assert all(places == list(range(len(places))) for places in siblings.values())
        assert len(siblings[None]) == thread.place_count
        assert all(post.comment_count == len(siblings.get(post.pk, [])) for post in posts)


def test_counters_of_threads_and_posts_are_right(built: None) -> None:
    counted = Thread.objects.annotate(answers=Count("posts", filter=Q(posts__kind="answer")))
    assert not counted.exclude(reply_count=F("answers")).exists()
    for thread in Thread.objects.select_related("last_post", "company_post"):
        assert thread.last_post == thread.posts.latest("number")
        assert thread.active_at == thread.last_post.published_at
        assert thread.started_at == thread.posts.earliest("number").published_at
        assert thread.company_post == thread.posts.by_company().exclude(kind="opening").order_by("number").first()
    praised = Post.objects.annotate(praised=Count("praises"))
    assert not praised.exclude(praise_count=F("praised")).exists()
    assert not Praise.objects.filter(giver=F("post__author")).exists()


def test_categories_tags_and_tallies_are_counted(built: None) -> None:
    for room in Category.objects.all():
        assert room.thread_count == room.threads.count()
    for tag in Tag.objects.all():
        assert tag.thread_count == tag.threads.count() > 0
    assert Category.objects.exclude(readers__contains=["everyone"]).get().threads.exists()
    before = {tally.pk: (tally.asked, tally.answered, tally.accepted) for tally in Tally.objects.all()}
    for member in before:
        recount_tally(Event(actor=member))
    assert before == {tally.pk: (tally.asked, tally.answered, tally.accepted) for tally in Tally.objects.all()}


def test_the_ledger_is_what_a_replay_of_the_events_makes_it(built: None) -> None:
    out = StringIO()
    call_command("recount_reputation", "--check", stdout=out, stderr=out)
    assert "agree" in out.getvalue()
    assert LedgerEntry.objects.filter(note=Note.AFFILIATED).exists()
    assert LedgerEntry.objects.filter(points__gt=0).exists()
    assert not Delivery.objects.filter(event__kind="answer.posted").exists()


def test_the_days_limit_is_kept(db: None) -> None:
    RuleSet.objects.create(praise_points_a_day=15, valid_from=NOW - timedelta(days=2_000))
    build(TINY, NOW)
    call_command("recount_reputation", "--check", stdout=StringIO())
    assert LedgerEntry.objects.filter(note=Note.DAY).exists()


def test_indexes_are_all_back_and_the_next_post_gets_a_number(built: None) -> None:
    names = {index.name for index in (*Post._meta.indexes, *Thread._meta.indexes)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename LIKE 'community_%'")
        assert names <= {name for (name,) in cursor.fetchall()}
    post = Post.objects.latest("pk")
    post.pk, post.number, post.position = None, post.number + 1, post.position + 1_000
    post.save()
    assert Post.objects.latest("pk") == post


def test_pages_show_it(built: None, client: Client) -> None:
    thread = Thread.objects.filter(last_number=TWENTY, category__readers=["everyone"])[0]
    assert client.get(thread.get_absolute_url()).content.count(b'class="post__number"') >= 0
    assert client.get(f"/t/1/{Thread.objects.get(pk=1).slug}/?page={-(-90 // 20)}").status_code == 200
    reader = Member.objects.get(handle=f"m{READER:06}")
    assert reader.posts.exists()
    assert reader.praises_given.exists()
    assert client.get(reader.get_absolute_url()).status_code == 200
