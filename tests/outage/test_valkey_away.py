"""Valkey stops: reading, sign-in and posting work. It comes back: every effect has happened once (invariant 17)."""

import shutil
import signal
from collections import Counter
from collections.abc import Iterator

import pytest

from config import embedded
from config.embedded.places import socket_folder
from tests.factories import PASSWORD
from tests.mail_server import MailServer
from tests.outage.browser import Browser
from tests.outage.forum import Forum, running_forum

QUICK = 4.0  # seconds for a page on a machine that is busy with other tests
SWEPT = 45.0  # seconds: the worker looks for its broker after at most 30, beat sweeps every 10


@pytest.fixture(scope="module")
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    server.open()
    yield server
    server.close()


@pytest.fixture(scope="module")
def forum(tmp_path_factory: pytest.TempPathFactory, mail_server: MailServer) -> Iterator[Forum]:
    with pytest.MonkeyPatch.context() as environment:
        for name in ("DATABASE_URL", "REDIS_URL", "CACHE_URL", "STAMMTISCH_VALKEY_BASE"):
            environment.delenv(name, raising=False)
        environment.setenv("STAMMTISCH_VAR", str(tmp_path_factory.mktemp("outage") / "var"))
        environment.setenv("DJANGO_SETTINGS_MODULE", "tests.outage.settings")
        environment.setenv("EMAIL_URL", f"smtp://127.0.0.1:{mail_server.port}")
        with running_forum() as forum:
            yield forum
        shutil.rmtree(embedded.home(), ignore_errors=True)
        shutil.rmtree(socket_folder(), ignore_errors=True)


def ask(browser: Browser, title: str) -> str:
    """Ask a question; the path of its thread."""
    page = browser.send("/ask/", kind="question", title=title, category="repairs", source="It squeaks.", tags="")
    assert page.status == 200, page.text
    assert page.path.startswith("/t/")
    return page.path


def answer(browser: Browser, thread: str) -> str:
    """Answer; the number of the post."""
    number = thread.split("/")[2]
    page = browser.send(f"/threads/{number}/answers/", source="Oil it.")
    assert page.status == 200, page.text
    assert "Oil it." in page.text
    return number


def everything_once(forum: Forum) -> None:
    """Each effect of each event is done, at the first attempt, and the figures that effects count are right."""
    assert forum.sql("SELECT count(*) FROM events_delivery WHERE attempts <> 1 OR parked_at IS NOT NULL") == [(0,)]
    counts = "SELECT count(*) FROM community_thread"
    assert forum.sql("SELECT thread_count FROM community_category") == forum.sql(counts)
    tallies = forum.sql(
        "SELECT handle, asked, answered, accepted FROM community_tally JOIN accounts_member m ON m.id = member_id"
    )
    facts = forum.sql(
        """SELECT m.handle, count(*) FILTER (WHERE kind = 'opening'), count(*) FILTER (WHERE kind = 'answer'),
        count(a.id) FROM community_post p JOIN accounts_member m ON m.id = p.author_id
        LEFT JOIN community_acceptance a ON a.answer_id = p.id AND a.withdrawn_at IS NULL GROUP BY m.handle"""
    )
    assert sorted(tallies) == sorted(facts)


def test_valkey_stops_and_comes_back(forum: Forum, mail_server: MailServer):
    tove = forum.browser("tove")
    before = ask(tove, "Why does the stand squeak?")
    forum.await_quiet(10)

    forum.signal_valkey(signal.SIGKILL)
    visitor, mirela = forum.browser(), forum.browser("mirela")
    assert "Why does the stand squeak?" in visitor.get("/").text
    assert visitor.get(before).status == 200
    during = ask(tove, "Which oil?")
    answer(mirela, before)
    answer(mirela, during)
    (accepted,) = forum.sql("SELECT max(id) FROM community_post WHERE kind = 'answer'")[0]
    assert tove.send(f"/posts/{accepted}/acceptance/", form=during).status == 200
    new = forum.browser()
    facts = {"display_name": "Nils Berg", "username": "nils", "email": "nils@example.org", "password1": PASSWORD}
    assert new.send("/account/signup/", **facts).status == 200
    assert max(browser.slowest for browser in (visitor, tove, mirela, new)) < QUICK
    assert forum.sql("SELECT count(*) > 5 FROM events_delivery WHERE done_at IS NULL") == [(True,)]

    forum.start_valkey()
    took = forum.await_quiet(SWEPT)
    print(f"delivered {took:.1f} s after Valkey was back")
    everything_once(forum)
    assert Counter(message["To"] for message in mail_server.received) == {"nils@example.org": 1}
    assert "Traceback" not in forum.log("web")


def test_valkey_hangs(forum: Forum):
    """Worse than being away: it takes connections and says nothing."""
    tove = forum.browser("tove")
    ask(tove, "Why does the stand squeak?")
    forum.await_quiet(10)
    forum.signal_valkey(signal.SIGSTOP)
    try:
        tove.slowest = 0
        visitor, mirela = forum.browser(), forum.browser("mirela")
        assert visitor.get("/").status == 200
        answer(mirela, ask(tove, "Which oil?"))
        assert max(browser.slowest for browser in (visitor, tove, mirela)) < QUICK
    finally:
        forum.signal_valkey(signal.SIGCONT)
    forum.await_quiet(SWEPT)
    everything_once(forum)
