"""The files of a dump, row by row, in memory that does not grow with them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from community.importers.stackexchange.problems import ImportProblem

NEEDED = ("Posts.xml", "Users.xml")
FURTHER = ("Votes.xml", "Comments.xml", "PostLinks.xml", "Tags.xml", "PostHistory.xml")

_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,10}));")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REPLACEMENT = "\ufffd".encode()
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Dump:
    """A folder with the files of one site; names are found whatever their case."""

    folder: Path
    paths: dict[str, Path]

    @classmethod
    def at(cls, folder: Path) -> "Dump":
        """Raises ImportProblem where the folder is no dump."""
        try:
            found = {path.name.lower(): path for path in folder.iterdir() if path.is_file()}
        except OSError as error:
            raise ImportProblem(f"{folder} cannot be read: {error.strerror}.") from error
        paths = {name: found[name.lower()] for name in (*NEEDED, *FURTHER) if name.lower() in found}
        missing = [name for name in NEEDED if name not in paths]
        if missing:
            raise ImportProblem(f"{folder} holds no {' and no '.join(missing)}: is it the folder of a dump?")
        return cls(folder, paths)

    @property
    def size(self) -> int:
        """Bytes of all files that are read."""
        return sum(path.stat().st_size for path in self.paths.values())

    def rows(self, name: str, moved: Callable[[int], None]) -> Iterator[dict[str, str]]:
        """The rows of one of the files, none where it is missing; `moved` is told how many bytes were read.

        Raises ImportProblem where it cannot be read or is not what its name says.
        """
        if name not in self.paths:
            return
        path = self.paths[name]
        try:
            with path.open("rb") as file:
                yield from _rows(_Mended(file, moved), name)
        except etree.XMLSyntaxError as error:
            raise ImportProblem(f"{path} is broken: {error.msg}.") from error
        except OSError as error:
            raise ImportProblem(f"{path} cannot be read: {error.strerror or error}.") from error


def _rows(stream: "_Mended", name: str) -> Iterator[dict[str, str]]:
    reading = etree.iterparse(
        stream, events=("start", "end"), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    expected, root = name.removesuffix(".xml").lower(), None
    for event, element in reading:
        if root is None:
            root = element
            _look_at(root, name, expected)
        elif event == "end" and element.tag == "row":
            yield dict(element.attrib)
            element.clear()
            while element.getprevious() is not None:
                del root[0]


def _look_at(root: "etree._Element", name: str, expected: str) -> None:
    if root.getroottree().docinfo.doctype:
        raise ImportProblem(f"{name} defines entities of its own, which no dump does.")
    if root.tag != expected:
        raise ImportProblem(f"{name} begins with <{root.tag}> where <{expected}> should stand: is it of a dump?")


class _Mended:
    """A file in which characters that XML forbids stand as U+FFFD: real dumps have some, and no parser takes them."""

    def __init__(self, file: BinaryIO, moved: Callable[[int], None]) -> None:
        self.file, self.moved = file, moved
        self.rest = b""
        self.is_wide: bool | None = None

    def read(self, size: int) -> bytes:
        while chunk := self.file.read(size):
            self.moved(len(chunk))
            if self.is_wide is None:
                self.is_wide = chunk.startswith(_WIDE)
            if self.is_wide:
                return chunk
            data = self.rest + chunk
            cut = data.rfind(b"&", max(0, len(data) - 14))
            cut = len(data) if cut < 0 or b";" in data[cut:] else cut
            data, self.rest = data[:cut], data[cut:]
            if data:
                return _mended(data)
        data, self.rest = self.rest, b""
        return _mended(data)


def _mended(data: bytes) -> bytes:
    return _CONTROL.sub(_REPLACEMENT, _REFERENCE.sub(_legal, data))


def _legal(found: re.Match[bytes]) -> bytes:
    code = int(found[1], 16) if found[1] else int(found[2])
    legal = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return found[0] if legal else _REPLACEMENT
