"""Two processes that convert texts while the one that started them writes to the database.

They are told what to do through pipes and never see the database's connection. When the one that started them is
gone, however suddenly, their pipe is at its end and so are they.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue

from community.importers.stackexchange.problems import ImportProblem
from community.importers.stackexchange.texts.addresses import Key, OldSite
from community.importers.stackexchange.texts.converting import Converted, convert

PROCESSES = 2
CHUNK = 25  # texts that go through a pipe at once


@dataclass(frozen=True)
class Text:
    """A text to be converted: what it says, in HTML or as a comment."""

    words: str
    is_html: bool


class Workshop:
    """Converts texts of one site in the background; its processes begin with the first text."""

    def __init__(self, site: OldSite, own_hosts: frozenset[str]) -> None:
        self.site, self.own_hosts = site, own_hosts
        self._pipes: list[Connection] = []
        self._processes: list[BaseProcess] = []
        self._idle: SimpleQueue[Connection] = SimpleQueue()
        self._threads = ThreadPoolExecutor(max_workers=PROCESSES)

    def order(self, texts: Sequence[Text], known: Mapping[Key, str]) -> "Order":
        """Begin to convert; `known` says where the links in them lead."""
        if texts:
            self.start()
        chunks = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
        return Order([self._threads.submit(self._handed_over, chunk, dict(known)) for chunk in chunks])

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)
        for pipe in self._pipes:
            pipe.close()
        for process in self._processes:
            process.join()

    def start(self) -> None:
        """Already now, since a process takes a moment until it can do anything."""
        if self._processes:
            return
        context = get_context("spawn")
        for _number in range(PROCESSES):
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
    """Texts that are being converted."""

    chunks: list[Future[list[Converted]]]

    def done(self) -> Iterator[Converted]:
        """In the order in which they were given; waits for those that are not ready."""
        for chunk in self.chunks:
            yield from chunk.result()


@contextmanager
def workshop(site: OldSite, own_hosts: frozenset[str]) -> Iterator[Workshop]:
    shop = Workshop(site, own_hosts)
    try:
        yield shop
    finally:
        shop.close()


def _work(pipe: Connection) -> None:
    try:
        site, own_hosts = pipe.recv()
        while True:
            texts, known = pipe.recv()
            here = replace(site, known=known)
            pipe.send([convert(one.words, is_html=one.is_html, site=here, own_hosts=own_hosts) for one in texts])
    except (EOFError, OSError, KeyboardInterrupt):
        return
