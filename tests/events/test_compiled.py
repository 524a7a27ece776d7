"""A query that is built once answers as the query itself would, with other values each time."""

from threading import Thread as Worker

import pytest
from django.db import connection
from django.db.models import F, QuerySet
from django.test.utils import CaptureQueriesContext

from accounts.models import Member
from events.compiled import Compiled
from tests import factories

by_handle = Compiled(lambda handle: Member.objects.filter(handle=handle), handle="?")


@pytest.mark.django_db
def test_other_values_each_time() -> None:
    first, second = factories.make_member(handle="one"), factories.make_member(handle="two")
    assert by_handle(handle="one") == [first]
    assert by_handle.first(handle="two") == second
    assert by_handle.first(handle="three") is None


@pytest.mark.django_db
def test_rows_joins_and_annotations_come_along() -> None:
    def build(pk: int) -> QuerySet[Member, Member]:
        return Member.objects.filter(pk=pk).select_related("standing").annotate(again=F("handle"))

    member = factories.make_member(handle="one")
    found = Compiled(build, pk=-1).first(pk=member.pk)
    with CaptureQueriesContext(connection) as queries:
        assert (found.handle, found.again, getattr(found, "standing", None)) == ("one", "one", None)
    assert len(queries) == 0
    rows = Compiled(lambda pk: Member.objects.filter(pk=pk).values_list("handle", "pk"), pk=-1)
    assert rows(pk=member.pk) == [("one", member.pk)]


@pytest.mark.django_db
def test_hostile_values_stay_values() -> None:
    factories.make_member(handle="one")
    assert by_handle(handle="' OR 1=1 --") == []
    assert by_handle(handle="%s") == []


@pytest.mark.django_db
def test_more_often_than_postgresql_needs_to_keep_a_plan() -> None:
    factories.make_member(handle="one")
    assert [len(by_handle(handle=handle)) for handle in ["one", "two"] * 10] == [1, 0] * 10


@pytest.mark.django_db
def test_it_counts_as_one_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        by_handle(handle="one")
    assert len(queries) == 1


def test_a_sample_that_the_query_does_not_ask_for_is_an_error() -> None:
    with pytest.raises(ValueError, match="handle"):
        Compiled(lambda handle: Member.objects.all(), handle="?")()


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_through_its_own_connection() -> None:
    factories.make_member(handle="one")
    by_handle(handle="one")
    found: list[int] = []

    def ask() -> None:
        found.append(len(by_handle(handle="one")))
        connection.close()

    workers = [Worker(target=ask) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert found == [1, 1, 1, 1]
