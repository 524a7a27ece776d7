"""An action is one transaction, tried once more after a deadlock, and only by who began it."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection, transaction
from psycopg.errors import DeadlockDetected, LockNotAvailable

from accounts.models import Letter
from events.acting import action
from tests.parallel import at_once, errors

Locking = Callable[[int, int], None]


@pytest.fixture
def rows(transactional_db: None) -> tuple[int, int]:
    first, second = (Letter.objects.create(to="a@example.org", subject=name, text="") for name in "ab")
    return first.pk, second.pk


@pytest.fixture
def attempts() -> list[tuple[int, int]]:
    return []


def lock_one_after_the_other(first: int, second: int, between: Callable[[], object]) -> None:
    Letter.objects.select_for_update().get(pk=first)
    between()
    Letter.objects.select_for_update().get(pk=second)
    Letter.objects.filter(pk=first).update(text="held both")


@pytest.fixture
def lock_both(attempts: list[tuple[int, int]]) -> Locking:
    """Locks two rows one after the other; who does it in the opposite order meets the other in the middle."""
    both_hold_one, turn = threading.Barrier(2, timeout=10), threading.Lock()

    def lock_both(first: int, second: int) -> None:
        attempts.append((first, second))
        if attempts.count((first, second)) == 1:
            lock_one_after_the_other(first, second, both_hold_one.wait)
        else:
            with turn:  # PostgreSQL may have ended both
                time.sleep(0.5)  # on a busy machine the other needs a moment to take what it has waited for
                lock_one_after_the_other(first, second, lambda: None)

    return lock_both


def test_a_deadlock_costs_a_second_attempt_and_no_error(rows, lock_both, attempts):
    first, second = rows
    act = action(lock_both)
    outcomes = at_once(lambda: act(first, second), lambda: act(second, first))
    assert outcomes == [None, None]
    assert len(attempts) in (3, 4)
    assert Letter.objects.filter(text="held both").count() == 2


def test_inside_another_transaction_it_is_not_tried_again(rows, lock_both, attempts):
    first, second = rows
    act = transaction.atomic(action(lock_both))
    outcomes = at_once(lambda: act(first, second), lambda: act(second, first))
    assert {type(error.__cause__) for error in errors(outcomes)} == {DeadlockDetected}
    assert len(attempts) == 2


def test_an_action_within_an_action_is_tried_again_as_a_whole(rows, lock_both, attempts):
    first, second = rows
    begun: list[int] = []
    part = action(lock_both)

    @action
    def whole(one: int, other: int) -> None:
        begun.append(one)
        part(one, other)

    outcomes = at_once(lambda: whole(first, second), lambda: whole(second, first))
    assert outcomes == [None, None]
    assert len(begun) == len(attempts) in (3, 4)


@pytest.mark.django_db(transaction=True)
def test_a_second_deadlock_is_an_error():
    attempts = []

    @action
    def act() -> None:
        attempts.append(connection.in_atomic_block)
        raise OperationalError from DeadlockDetected()

    with pytest.raises(OperationalError):
        act()
    assert attempts == [True, True]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("cause", [LockNotAvailable(), None])
def test_what_is_no_deadlock_is_not_tried_again(cause):
    attempts = []

    @action
    def act() -> None:
        attempts.append(1)
        raise OperationalError from cause

    with pytest.raises(OperationalError):
        act()
    assert attempts == [1]


@pytest.mark.django_db(transaction=True)
def test_an_error_undoes_everything():
    @action
    def act() -> None:
        Letter.objects.create(to="a@example.org", subject="never", text="")
        raise KeyError

    with pytest.raises(KeyError):
        act()
    assert not Letter.objects.exists()
