"""Processes that convert texts while the one that started them writes to the database.

They are told what to do through pipes and never see the database's connection. When the one that started them is
gone, however suddenly, their pipe is at its end and so are they.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue

from community.importers.stackexchange.problems import ImportProblem
from community.importers.stackexchange.texts.addresses import Key, OldSite
from community.importers.stackexchange.texts.converting import Converted, convert

PROCESSES = 2
MANY = 200  # texts; one process has converted fewer before two others have begun
CHUNK = 25  # texts that go through a pipe at once


@dataclass(frozen=True)
class Text:
    """A text to be converted: what it says, in HTML or as a comment."""

    words: str
    is_html: bool


class Workshop:
    """Converts texts of one site: in the background, or, without processes of its own, at once."""

    def __init__(self, site: OldSite, own_hosts: frozenset[str], processes: int) -> None:
        self.site, self.own_hosts = site, own_hosts
        self._pipes: list[Connection] = []
        self._processes: list[BaseProcess] = []
        self._idle: SimpleQueue[Connection] = SimpleQueue()
        self._threads = ThreadPoolExecutor(max_workers=max(1, processes))
        for _number in range(processes):
            self._start()

    def order(self, texts: Sequence[Text], known: Mapping[Key, str]) -> "Order":
        """Begin to convert; `known` says where the links in them lead."""
        if not self._processes:
            return Order([], _converted(texts, replace(self.site, known=known), self.own_hosts))
        chunks = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
        return Order([self._threads.submit(self._handed_over, chunk, dict(known)) for chunk in chunks])

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)
        for pipe in self._pipes:
            pipe.close()
        for process in self._processes:
            process.join()

    def _start(self) -> None:
        context = get_context("spawn")  # a fork would share the database's connection
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        ours.send((self.site, self.own_hosts))
        self._idle.put(ours)
        self._pipes.append(ours)
        self._processes.append(process)

    def _handed_over(self, texts: Sequence[Text], known: dict[Key, str]) -> list[Converted]:
        pipe = self._idle.get()
        try:
            pipe.send((texts, known))
            done: list[Converted] = pipe.recv()
            return done
        except (EOFError, OSError) as error:
            raise ImportProblem(
                "A process that converts texts has ended; perhaps there was no memory left."
            ) from error
        finally:
            self._idle.put(pipe)


@dataclass(frozen=True)
class Order:
    """Texts that are being converted, and those that are already."""

    chunks: list[Future[list[Converted]]]
    ready: list[Converted] = field(default_factory=list)

    def done(self) -> Iterator[Converted]:
        """In the order in which they were given; waits for those that are not ready."""
        yield from self.ready
        for chunk in self.chunks:
            yield from chunk.result()


@contextmanager
def workshop(site: OldSite, own_hosts: frozenset[str], *, texts: int) -> Iterator[Workshop]:
    """For about so many texts: for a few of them processes would not be worth their start."""
    shop = Workshop(site, own_hosts, PROCESSES if texts >= MANY else 0)
    try:
        yield shop
    finally:
        shop.close()


def _work(pipe: Connection) -> None:
    try:
        site, own_hosts = pipe.recv()
        while True:
            texts, known = pipe.recv()
            pipe.send(_converted(texts, replace(site, known=known), own_hosts))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _converted(texts: Sequence[Text], site: OldSite, own_hosts: frozenset[str]) -> list[Converted]:
    return [convert(one.words, is_html=one.is_html, site=site, own_hosts=own_hosts) for one in texts]
