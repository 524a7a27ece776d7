"""What pages load: own files, and the few files that npm packages bring. Nothing is built, nothing is copied."""

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import FileSystemStorage
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from whitenoise.storage import CompressedManifestStaticFilesStorage

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "node_modules"
OWN_MODULES = ROOT / "static" / "js"

# Every file of node_modules that may be served, under /static/npm/. All others do not exist for visitors.
SERVED = (
    "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
    "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
    "@github/file-attachment-element/dist/index.js",
    "@github/markdown-toolbar-element/dist/index.js",
    "@github/relative-time-element/dist/bundle.js",
    "@github/text-expander-element/dist/bundle.js",
)

# Bare names that our modules import, and the file each stands for.
MODULES = {
    "@github/file-attachment-element": "npm/@github/file-attachment-element/dist/index.js",
    "@github/markdown-toolbar-element": "npm/@github/markdown-toolbar-element/dist/index.js",
    "@github/relative-time-element": "npm/@github/relative-time-element/dist/bundle.js",
    "@github/text-expander-element": "npm/@github/text-expander-element/dist/bundle.js",
    **{f"forum/{path.stem}": f"js/{path.name}" for path in sorted(OWN_MODULES.glob("*.js"))},
}


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Names with a hash, so that browsers keep them for ever; compressed once, at collection.

    Modules name each other through the import map, never by path: hashes stay out of scripts.
    """

    manifest_strict = False
    max_post_process_passes = 5


class PackageFinder(BaseFinder):
    """Finds the files of SERVED, and no others, in node_modules."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.storage = FileSystemStorage(location=str(NODE_MODULES))
        self.storage.prefix = "npm"  # type: ignore[attr-defined]

    def find(self, path: str, find_all: bool = False, **options: Any) -> Any:
        name = path.removeprefix("npm/")
        found = [str(NODE_MODULES / name)] if path != name and name in SERVED else []
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        return [(name, self.storage) for name in SERVED if (NODE_MODULES / name).is_file()]


@cache
def import_map_text() -> str:
    """The import map; needs the collected files, since their names carry hashes."""
    addresses = {name: staticfiles_storage.url(path) for name, path in MODULES.items()}
    return json.dumps({"imports": addresses}, sort_keys=True)


@cache
def import_map_hash() -> str:
    """The import map's hash, as the Content-Security-Policy names it."""
    digest = hashlib.sha256(import_map_text().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def import_map(request: HttpRequest) -> dict[str, SafeString]:
    """`import_map` in every template: the one inline script, allowed by its hash."""
    return {"import_map": mark_safe(f'<script type="importmap">{import_map_text()}</script>')}  # noqa: S308
