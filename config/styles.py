"""The style sheets of every page as one file: each is small and about one thing, and none is asked for alone."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

JOINED = "css/forum.css"
# In this order: what comes later may go beyond what came before.
NAMES = (
    "tokens", "fonts", "base", "layout", "controls", "menus", "people", "threads", "posts", "praise", "official",
    "prose", "code", "forms", "editor", "pages", "search",
)  # fmt: skip
FOLDER = Path(__file__).resolve().parent.parent / "static" / "css"


def joined() -> str:
    sheets = [(FOLDER / f"{name}.css").read_text() for name in NAMES]
    return "\n".join([*sheets, "@media print {", (FOLDER / "print.css").read_text(), "}", ""])


class StyleFinder(BaseFinder):
    """Finds the joined sheet, written anew whenever a part of it has changed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.storage = FileSystemStorage(location=str(settings.VAR / "joined"))

    def check(self, **options: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **options: Any) -> Any:
        found = [str(self._write())] if path == JOINED else []
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        self._write()
        return [(JOINED, self.storage)]

    def _write(self) -> Path:
        path, text = Path(self.storage.path(JOINED)), joined()
        if not path.exists() or path.read_text() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f"{path.name}.part")
            part.write_text(text)
            part.replace(path)  # whole, for whoever reads it meanwhile
        return path
