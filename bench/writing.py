"""Posting and praising, one after the other, as a browser does it."""

import random
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import quantiles
from urllib.parse import urlencode

from accounts.models import Member
from accounts.traps.stamps import make_stamp
from bench.http import Answer, Connection
from bench.rounds import Figures, used
from bench.server import Server
from bench.sessions import Session, sign_in
from community.models import Post, Thread

TIMES = 80
WARM_UP = 80  # PostgreSQL plans what each of the server's connections asks anew five times
WRITERS = 20
A_WHILE = 60  # seconds that a person needs for it
A_SECOND = 2  # posts while other pages are measured

TEXT = "I have tried it this morning, number {}: **it works** once the cable is out and back in.\n\n- one\n- two\n"


def measure_writing(server: Server) -> dict[str, Figures]:
    """p50 and p95 in ms; what follows later, the worker's part, is in the database's share only."""
    sessions = [sign_in(member) for member in _writers()]
    threads = _threads(TIMES + WARM_UP)
    praises = list(_praisable(sessions, (TIMES + WARM_UP) // WRITERS + 1))
    wire = Connection(server.address)
    return {
        "posting an answer": _timed(server, lambda i: post(wire, sessions[i % WRITERS], threads[i])),
        "praising": _timed(server, lambda i: praise(wire, *praises[i])),
    }


def post(wire: Connection, session: Session, thread_id: int) -> Answer:
    number = str(uuid.uuid4())
    written = make_stamp(number, drawn_at=time.time() - A_WHILE)
    fields = {"source": TEXT.format(number), "submission": written, "csrfmiddlewaretoken": session.csrf}
    return _send(wire, f"/threads/{thread_id}/answers/", session, fields, expected=302)


def praise(wire: Connection, session: Session, post_id: int) -> Answer:
    fields = {"csrfmiddlewaretoken": session.csrf}
    return _send(wire, f"/posts/{post_id}/praise/", session, fields, expected=200, **{"HX-Request": "true"})


@contextmanager
def somebody_posting(server: Server) -> Iterator[None]:
    """Twice a second, elsewhere, for as long as the block runs."""
    session, threads, enough = sign_in(next(_writers())), _threads(100), threading.Event()

    def go_on() -> None:
        wire = Connection(server.address)
        while not enough.is_set():
            begun = time.monotonic()
            post(wire, session, random.choice(threads))
            enough.wait(max(0.0, 1 / A_SECOND - (time.monotonic() - begun)))

    poster = threading.Thread(target=go_on, daemon=True)
    poster.start()
    try:
        yield
    finally:
        enough.set()
        poster.join()


def _timed(server: Server, act: Callable[[int], Answer]) -> Figures:
    for number in range(WARM_UP):
        act(number)
    before = used(server)
    times = [act(number).milliseconds for number in range(WARM_UP, WARM_UP + TIMES)]
    after = used(server)
    spent = {f"{name}_ms": round((after[name] - before[name]) * 1000 / TIMES, 2) for name in after}
    cuts = quantiles(times, n=100)
    return {"p50_ms": round(cuts[49], 2), "p95_ms": round(cuts[94], 2), **spent, "processor_ms": sum(spent.values())}


def _send(
    wire: Connection, path: str, session: Session, fields: dict[str, str], *, expected: int, **more: str
) -> Answer:
    headers = {**session.headers, "Content-Type": "application/x-www-form-urlencoded", **more}
    answer = wire.ask(path, headers, method="POST", body=urlencode(fields))
    if answer.status != expected:
        raise RuntimeError(f"POST {path} answers {answer.status}")
    return answer


def _writers() -> Iterator[Member]:
    """Some that differ from run to run: nobody praises more than so often in a day."""
    return iter(random.sample(list(Member.objects.filter(handle__regex=r"^m\d+$", is_active=True)), WRITERS))


def _threads(count: int) -> list[int]:
    """Threads in which somebody has to be let in, none of those whose pages are measured."""
    found = Thread.objects.visible_to(None).filter(last_number__lt=19, locked_at=None)
    return list(found.order_by("?").values_list("pk", flat=True)[:count])


def _praisable(sessions: list[Session], each: int) -> Iterator[tuple[Session, int]]:
    for session in sessions:
        fresh = Post.objects.public().exclude(author=session.member).exclude(praises__giver=session.member)
        for pk in fresh.order_by("?").values_list("pk", flat=True)[:each]:
            yield session, pk
