"""Dumps for tests: real ones where they lie beside the checkout, and what nobody would put into one by hand."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest
from django.core.management import call_command
from django.db import connection

REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "stackexchange"
NAMES = ("beer_meta_2015", "conlang_meta", "french_meta")
BOM = "\ufeff"

Rows = list[dict[str, Any]]


def real(name: str) -> Path:
    folder = REAL / name
    if not folder.is_dir():
        pytest.skip(f"the dump {name} does not lie beside this checkout")
    return folder


def write(folder: Path, *, bom: str = BOM, **files: Rows) -> Path:
    """A dump whose files are given by their names: `Posts=[{"Id": 1, …}]`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        lines = ["  <row " + " ".join(f"{key}={quoteattr(str(row[key]))}" for key in row) + " />" for row in rows]
        root = name.lower()
        words = [f'{bom}<?xml version="1.0" encoding="utf-8"?>', f"<{root}>", *lines, f"</{root}>", ""]
        (folder / f"{name}.xml").write_text("\n".join(words), encoding="utf-8")
    return folder


def user(number: int, name: str, **more: Any) -> dict[str, Any]:
    return {"Id": number, "DisplayName": name, "CreationDate": "2014-01-01T10:00:00.000", **more}


def question(number: int, owner: int | None = 1, day: str = "2014-02-01", **more: Any) -> dict[str, Any]:
    facts = {"Title": f"Question {number}", "Body": f"<p>Body {number}</p>", "Tags": "<stand>"}
    return {**_post(number, 1, owner, day), **facts, **more}


def answer(number: int, to: int, owner: int | None = 2, day: str = "2014-02-02", **more: Any) -> dict[str, Any]:
    return {**_post(number, 2, owner, day), "ParentId": to, "Body": f"<p>Answer {number}</p>", **more}


def comment(number: int, on: int, owner: int | None = 3, day: str = "2014-02-03", **more: Any) -> dict[str, Any]:
    facts = {"Id": number, "PostId": on, "Text": f"Comment {number}", "CreationDate": f"{day}T12:00:00.000"}
    return {**facts, **({"UserId": owner} if owner is not None else {}), **more}


def vote(number: int, on: int, kind: int = 2, day: str = "2014-02-05") -> dict[str, Any]:
    return {"Id": number, "PostId": on, "VoteTypeId": kind, "CreationDate": f"{day}T00:00:00.000"}


def link(number: int, one: int, other: int, kind: int = 1) -> dict[str, Any]:
    facts = {"Id": number, "PostId": one, "RelatedPostId": other, "LinkTypeId": kind}
    return {**facts, "CreationDate": "2014-03-01T08:00:00.000"}


def bring(folder: Path, *options: str) -> None:
    call_command("import_stackexchange", str(folder), *options, verbosity=0)


def digests() -> dict[str, str]:
    """One for the content of each table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for name in tables:
            cursor.execute(f'SELECT t::text FROM "{name}" t ORDER BY t::text')
            found[name] = hashlib.sha256("\n".join(row for (row,) in cursor.fetchall()).encode()).hexdigest()
    return found


def counted(rows: Rows, name: str) -> Counter[str]:
    return Counter(str(row.get(name)) for row in rows)


def _post(number: int, kind: int, owner: int | None, day: str) -> dict[str, Any]:
    facts = {"Id": number, "PostTypeId": kind, "CreationDate": f"{day}T10:00:00.000"}
    return {**facts, **({"OwnerUserId": owner} if owner is not None else {})}
