"""One style sheet for all pages, of which nothing is missing."""

from pathlib import Path

from django.contrib.staticfiles import finders

from config.styles import FOLDER, JOINED, NAMES, joined


def test_finder_writes_what_the_parts_say() -> None:
    path = Path(str(finders.find(JOINED)))
    assert path.read_text() == joined()
    path.write_text("stale")
    assert Path(str(finders.find(JOINED))).read_text() == joined()


def test_every_part_is_in_it_once_and_in_order() -> None:
    places = [joined().index((FOLDER / f"{name}.css").read_text()) for name in NAMES]
    assert places == sorted(places)
    assert joined().count("@media print {") >= 1


def test_every_sheet_is_in_it_or_asked_for_by_a_page() -> None:
    templates = FOLDER.parents[1] / "templates"
    asked = "".join(path.read_text() for path in templates.rglob("*.html"))
    alone = [path.stem for path in FOLDER.glob("*.css") if path.stem not in (*NAMES, "print")]
    assert [name for name in alone if f"css/{name}.css" not in asked] == []
    assert [name for name in NAMES if f"css/{name}.css" in asked] == []
