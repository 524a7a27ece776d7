"""Who is ranked, when, where, and who is not."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Affiliation, Member, Role
from accounts.profile.actions import change_profile
from community.leaderboards.periods import month_of, months_between
from community.leaderboards.queries import board
from community.models import Audience, Category
from reputation.ledger.actions import award, reverse_award
from reputation.models import Reason
from tests import factories
from tests.community.pages import seen

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
_source = count(1)


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel(NOW, tick=False):
        yield


def earn(member: Member, times: int = 1, *, at: datetime = NOW, place: str = "") -> list[str]:
    sources = [f"post:{next(_source)}" for _time in range(times)]
    for source in sources:
        award(member.pk, Reason.ANSWER_ACCEPTED, source=source, place=place, at=at)
    return sources


@pytest.fixture
def ten(db: None) -> list[Member]:
    """Ten members: the first has 10 accepted answers, the last one."""
    people = [factories.make_member(f"Place{number}") for number in range(1, 11)]
    for number, member in enumerate(people):
        earn(member, 10 - number)
    return people


def names(word: str = "", slug: str = "", viewer: Member | None = None) -> list[tuple[int, str, int]]:
    return [(line.rank, line.member.display_name, line.points) for line in board(word, slug, viewer).lines]


def test_most_points_first(ten):
    assert names()[:2] == [(1, "Place1", 150), (2, "Place2", 135)]
    assert len(names()) == len(names("all")) == 10


def test_from_ten_ranked_members_on(client, ten):
    change_profile(actor=ten[3], display_name="Place4", is_ranked=False)
    page = seen(client.get("/leaderboards/"))
    assert "Too early for a ranking." in page
    assert "Place1" not in page
    earn(factories.make_member("Newcomer"))
    assert "Newcomer" in seen(client.get("/leaderboards/?period=all"))


@pytest.mark.parametrize("word", ["", "all"])
@pytest.mark.parametrize("why", ["opted out", "departed", "tied", "staff"])
def test_who_is_left_out_is_left_out_at_once(ten, stranger, word, why):
    earn(stranger, 20)
    assert names(word)[0] == (1, "Dinh Nguyen", 300)  # and remembered from here on
    if why == "opted out":
        change_profile(actor=stranger, display_name="Dinh Nguyen", is_ranked=False)
    elif why == "departed":
        Member.objects.filter(pk=stranger.pk).update(is_active=False)
    elif why == "tied":
        Affiliation.objects.create(member=stranger, kind=Affiliation.Kind.AGENCY, since=NOW)
    else:
        factories.grant(stranger, Role.STAFF)
    assert names(word)[0] == (1, "Place1", 150)
    assert all(name != "Dinh Nguyen" for _rank, name, _points in names(word))


def test_who_comes_back_is_back_at_once(ten, stranger):
    earn(stranger, 20)
    change_profile(actor=stranger, display_name="Dinh Nguyen", is_ranked=False)
    assert names()[0] == (1, "Place1", 150)
    change_profile(actor=stranger, display_name="Dinh Nguyen", is_ranked=True)
    assert names()[0] == (1, "Dinh Nguyen", 300)


def test_a_volunteer_moderator_is_ranked_and_wears_the_badge(client, ten):
    factories.grant(ten[0], Role.MODERATOR)
    assert "Volunteer" in seen(client.get("/leaderboards/"))


def test_a_tie_that_ended_ranks_again(ten, stranger):
    earn(stranger, 20)
    Affiliation.objects.create(
        member=stranger, kind=Affiliation.Kind.AGENCY, since=NOW - timedelta(9), ended_at=NOW - timedelta(1)
    )
    assert names()[0] == (1, "Dinh Nguyen", 300)


def test_ties_share_a_rank_and_the_next_one_is_skipped(ten):
    earn(ten[1])
    assert [rank for rank, _name, _points in names()][:4] == [1, 1, 3, 4]


def test_months_begin_and_end_at_midnight_utc(ten, stranger):
    earn(stranger, 12, at=datetime(2026, 10, 31, 23, 59, 59, tzinfo=UTC))
    for member in ten:
        earn(member, 1, at=datetime(2026, 10, 1, tzinfo=UTC))
    earn(ten[9], 12, at=datetime(2026, 11, 1, 0, 0, tzinfo=UTC))
    assert names("2026-10")[0] == (1, "Dinh Nguyen", 180)
    assert all(points == 15 for _rank, _name, points in names("2026-10")[1:])
    assert names()[0] == (1, "Place10", 195)


def test_what_is_taken_back_later_leaves_the_month_that_it_was_given_in(ten, stranger):
    sources = earn(stranger, 12, at=datetime(2026, 10, 15, tzinfo=UTC))
    for member in ten:
        earn(member, 1, at=datetime(2026, 10, 15, tzinfo=UTC))
    for source in sources[1:]:
        reverse_award(stranger.pk, Reason.ANSWER_ACCEPTED, source=source)
    assert (1, "Dinh Nguyen", 15) in names("2026-10")
    earn(stranger, 20)
    assert names()[0] == (1, "Dinh Nguyen", 300)


def test_who_has_nothing_or_less_is_not_on_it(ten, stranger):
    [source] = earn(stranger, 1)
    reverse_award(stranger.pk, Reason.ANSWER_ACCEPTED, source=source)
    assert len(names()) == 10


def test_a_category_counts_its_own_and_those_under_it(ten, stranger, category: Category):
    under_it = factories.make_category(slug="stands", parent=category)
    closed = factories.make_category(slug="closed", parent=category, readers=[Audience.STAFF])
    for member in ten:
        earn(member, 1, place=category.key)
    earn(stranger, 2, place=category.key)
    earn(stranger, 1, place=under_it.key)
    earn(stranger, 9, place=closed.key)
    assert names(slug="repairs")[0] == (1, "Dinh Nguyen", 45)
    assert names(slug="repairs", viewer=factories.make_staff())[0] == (1, "Dinh Nguyen", 180)
    assert names(slug="stands") == []


def test_closed_categories_are_not_there(client, ten):
    factories.make_category(name="The back room", slug="back-room", readers=[Audience.STAFF])
    assert client.get("/leaderboards/?category=back-room").status_code == 404
    assert "back room" not in seen(client.get("/leaderboards/"))


@pytest.mark.parametrize("word", ["2026-12", "2026-13", "2026-1", "1999-01", "x", "\x00", "2026-11-01"])
def test_periods_that_are_none(client, ten, word):
    assert client.get("/leaderboards/", {"period": word}).status_code == 404


def test_fifty_are_shown_and_ones_own_place_below_them(client, ten):
    for number in range(45):
        earn(factories.make_member(f"Further{number}"), 30)
    client.force_login(ten[9])
    page = client.get("/leaderboards/")
    assert page.content.decode().count('class="rank"') == 51
    assert 'class="own" value="55"' in page.content.decode()
    assert "Place6 " not in seen(page)


def test_the_form_of_the_settings_opts_out_and_back_in(client, stranger):
    client.force_login(stranger)
    form = {"display_name": "Dinh Nguyen"}
    client.post("/settings/", form)
    assert not Member.objects.get(pk=stranger.pk).is_ranked
    assert "as you wished" in seen(client.get("/leaderboards/"))
    client.post("/settings/", {**form, "is_ranked": "on"})
    assert Member.objects.get(pk=stranger.pk).is_ranked


def test_added_up_once_in_five_minutes(client: Client, ten):
    def measured() -> int:
        client.get("/reputation/levels/")  # what every page shows, and each new grant begins anew
        with CaptureQueriesContext(connection) as queries:
            client.get("/leaderboards/")
        return len(queries)

    client.get("/leaderboards/")
    remembered = measured()
    assert remembered == 5  # edition, rooms, who is left out, members, badges
    for member in ten[:5]:
        factories.grant(member, Role.MODERATOR)
        earn(factories.make_member())
    assert measured() == remembered
    assert len(names()) == 10
    cache.clear()  # as after five minutes
    assert len(names()) == 15


def test_months_across_a_year():
    words = [month.word for month in months_between(timezone.now().date().replace(year=2025), NOW.date())]
    assert (words[0], words[-1], len(words)) == ("2026-11", "2025-11", 13)
    december = month_of(datetime(2025, 12, 31, tzinfo=UTC).date())
    assert (december.first.isoformat(), december.end.isoformat()) == ("2025-12-01", "2026-01-01")
