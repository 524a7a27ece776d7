"""German: complete, polite in one catalog and friendly in the other, and never both in one breath."""

import ast
import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import allauth.account
import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import trans_real
from django.utils.translation.template import templatize

from accounts.models import Letter
from community.models import Category, Thread
from tests.accounts.letters import sign_up
from tests.community.pages import question as filled_in
from tests.community.pages import seen

ROOT = Path(__file__).resolve().parent.parent
SIE, DU = "de", "de-du"
CATALOGS = {
    SIE: ROOT / "locale/de/LC_MESSAGES/django.po",
    DU: ROOT / "locale/de_DU/LC_MESSAGES/django.po",
}
FORMAL = re.compile(r"\b(Sie|Ihnen|Ihre?[mnrs]?)\b")
FAMILIAR = re.compile(
    r"\b(du|dich|dir|dein(e[mnrs]?)?|euch|euer|eure[mnrs]?|bist|hast|kannst|möchtest|darfst|willst"
    r"|gib|nimm|sieh|schau|wähle|schreib|öffne|melde|versuch|geh|warte|erzähl|frag|drück|tippe|lies)\b",
    re.IGNORECASE,
)
MARKS = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?[a-z][^>]*>")

Key = tuple[str | None, str]  # context and msgid


@dataclass
class Entry:
    context: str | None = None
    msgid: str = ""
    plural: str = ""
    german: list[str] = field(default_factory=list)
    flags: str = ""

    @property
    def in_mo(self) -> str:
        return self.msgid if self.context is None else f"{self.context}\x04{self.msgid}"


@cache
def catalog(language: str) -> dict[Key, Entry]:
    """A .po file as it is committed; the entry of the empty msgid is its header."""
    blocks = CATALOGS[language].read_text(encoding="utf-8").split("\n\n")
    entries = [_entry(block) for block in blocks if re.search(r"^msgid ", block, re.MULTILINE)]
    assert len({(entry.context, entry.msgid) for entry in entries}) == len(entries), "a msgid stands there twice"
    return {(entry.context, entry.msgid): entry for entry in entries}


def _entry(block: str) -> Entry:
    entry, last = Entry(), ""
    for line in block.splitlines():
        if line.startswith("#"):
            entry.flags += line if line.startswith("#,") else ""
            continue
        if not line.startswith('"'):
            last, _space, line = line.partition(" ")
            if last.startswith("msgstr"):
                entry.german.append("")
        text = ast.literal_eval(line)
        if last == "msgctxt":
            entry.context = (entry.context or "") + text
        elif last == "msgid":
            entry.msgid += text
        elif last == "msgid_plural":
            entry.plural += text
        else:
            entry.german[-1] += text
    return entry


def messages_in_code(code: str) -> Iterator[Key]:
    """What `_`, `gettext`, `ngettext`, `pgettext` and their lazy sisters are called with."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            words = [str(word.value) for word in node.args if isinstance(word, ast.Constant)]
            if name.startswith(("pgettext", "npgettext")) and len(words) > 1:
                yield words[0], words[1]
            elif name.startswith(("gettext", "ngettext")) or name == "_":
                yield from [(None, words[0])] if words else []


def messages_in_template(path: Path) -> Iterator[Key]:
    """Django writes a template as code for xgettext; its calls are all that is code in it."""
    code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for call in re.finditer(r"\b(?:n?p?gettext|_)\((?:\s*u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")\s*,?)+", code):
        yield from messages_in_code(call[0].rstrip(", ") + ")")


@cache
def messages() -> dict[Key, str]:
    """Every string of the forum, and a file that has it."""
    found: dict[Key, str] = {}
    for app in ("accounts", "community", "config", "events", "reputation"):
        for path in sorted((ROOT / app).rglob("*.py")):
            found |= dict.fromkeys(messages_in_code(path.read_text(encoding="utf-8")), str(path.relative_to(ROOT)))
    for path in sorted((ROOT / "templates").rglob("*.*")):
        found |= dict.fromkeys(messages_in_template(path), str(path.relative_to(ROOT)))
    return found


def spoken(language: str, entry: Entry) -> list[str]:
    """What Django says in the end, whoever's catalog it took it from."""
    found = trans_real.translation(language)
    if entry.plural:
        return [found.ngettext(entry.in_mo, entry.plural, count) for count in (1, 2)]
    return [found.gettext(entry.in_mo)]


def test_strings_are_found_as_gettext_finds_them(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "{% translate 'one' %} {% blocktranslate trimmed with n=a.b %}\n two\n {{ n }}{% endblocktranslate %}"
        "{% blocktranslate count n=n %}three{% plural %}{{ n }} threes{% endblocktranslate %}"
        "{% include 'x' with y=_('four') %}{% translate 'May' context 'month' %}{# translate 'not me' #}",
        encoding="utf-8",
    )
    code = "_('a'); gettext_lazy('b' 'c'); ngettext('d', 'ds', n); pgettext('of', 'e'); _(f); other('g')"
    assert {msgid for _context, msgid in messages_in_template(page)} >= {"two %(n)s", "three", "four", "May"}
    assert ("month", "May") in messages_in_template(page)
    assert list(messages_in_code(code)) == [(None, "a"), (None, "bc"), (None, "d"), ("of", "e")]
    assert len(messages()) > 300


def test_every_string_is_said_in_german() -> None:
    missing = [f"{file}: {key[1]!r}" for key, file in messages().items() if key not in catalog(SIE)]
    assert not missing, "not in locale/de; run locale/update and translate:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", [SIE, DU])
def test_nothing_is_empty_or_a_guess(language: str) -> None:
    for entry in catalog(language).values():
        assert all(entry.german), f"not translated: {entry.msgid!r}"
        assert len(entry.german) == (2 if entry.plural else 1), entry.msgid
        assert "fuzzy" not in entry.flags, f"a guess: {entry.msgid!r}"


@pytest.mark.parametrize("language", [SIE, DU])
def test_names_tags_and_paragraphs_are_kept(language: str) -> None:
    for entry in list(catalog(language).values())[1:]:
        for german, english in zip(entry.german, (entry.msgid, entry.plural), strict=False):
            marks, wanted = sorted(MARKS.findall(german)), sorted(MARKS.findall(english))
            # "the comment" may well be "den einen Kommentar": the singular need not count.
            assert marks == wanted or (entry.plural and english == entry.msgid and set(marks) <= set(wanted)), german
            assert german.count("\n\n") == english.count("\n\n"), german  # paragraphs of a mail
            assert german == german.strip(), german


@pytest.mark.parametrize("language", [SIE, DU])
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    """The machines that run the forum have no gettext: the .mo files are committed."""
    written = {}
    for entry in catalog(language).values():
        forms = entry.german if entry.plural else entry.german[:1]
        written |= {(entry.in_mo, form) if entry.plural else entry.in_mo: text for form, text in enumerate(forms)}
    with CATALOGS[language].with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled)._catalog == written, "run locale/update"  # type: ignore[attr-defined]


def test_sie_is_never_du_and_du_is_never_sie() -> None:
    assert not [text for entry in catalog(SIE).values() for text in entry.german if FAMILIAR.search(text)]
    assert not [text for entry in catalog(DU).values() for text in entry.german if FORMAL.search(text)]


def test_where_du_is_missing_sie_is_not_heard() -> None:
    """de-du falls back to de; so all of it that speaks to somebody needs its du."""
    stiff = [text for entry in catalog(SIE).values() for text in spoken(DU, entry) if FORMAL.search(text)]
    assert not stiff, "needs a du in locale/de_DU"


@pytest.mark.parametrize("language", [SIE, DU])
def test_our_words_win(language: str) -> None:
    """Over Django's and allauth's own German, which stands between de_DU and our de."""
    for key, entry in list(catalog(SIE).items())[1:]:
        ours = catalog(DU).get(key, entry) if language == DU else entry
        assert spoken(language, entry) == ours.german, f"{key[1]!r} needs an entry in {CATALOGS[language]}, too"


def test_du_has_nothing_that_there_is_no_more() -> None:
    assert set(catalog(DU)) <= set(catalog(SIE))


@pytest.mark.parametrize(("language", "wrong"), [(SIE, FAMILIAR), (DU, FORMAL)], ids=[SIE, DU])
def test_allauth_speaks_as_we_do(language: str, wrong: re.Pattern[str]) -> None:
    """Its own German is half Sie, half du; borrowed.pot replaces it wherever a member can see it."""
    package, pages = Path(allauth.account.__file__).parent, ROOT / "templates"
    theirs = Path(allauth.__file__).parent / "templates"
    keys = {key for path in package.glob("*.py") for key in messages_in_code(path.read_text(encoding="utf-8"))}
    for path in (theirs / "account").rglob("*.*"):
        if not (pages / path.relative_to(theirs)).exists():
            keys |= set(messages_in_template(path))
    texts = [text for context, msgid in keys for text in spoken(language, Entry(context, msgid))]
    assert len(texts) > 100
    assert not [text for text in texts if wrong.search(text)]


@pytest.fixture(params=[SIE, DU])
def german(request: pytest.FixtureRequest, settings: pytest.FixtureRequest) -> str:
    settings.LANGUAGES = [("en", "English"), (request.param, "German")]  # type: ignore[attr-defined]
    return str(request.param)


def english_left_in(response: HttpResponse) -> list[str]:
    """Strings of ours on a page, in English: of several words, so that no name or German word is meant."""
    text = " ".join(seen(response).split())
    whole = [msgid for _context, msgid in messages() if "%(" not in msgid and msgid.count(" ") > 0]
    return [msgid for msgid in whole if msgid in text]


def test_leftovers_are_seen(client: Client, db: None) -> None:
    assert "What would you like to know?" in english_left_in(client.get("/", HTTP_ACCEPT_LANGUAGE="en"))


@pytest.mark.parametrize("path", ["/", "/ask/", "/categories/", "/account/signup/", "/account/login/", "/nothing/"])
def test_pages_are_german_all_over(client: Client, question: Thread, german: str, path: str) -> None:
    response = client.get(path, HTTP_ACCEPT_LANGUAGE="de-AT,de;q=0.9,en;q=0.5")
    text = seen(response)
    assert f'<html lang="{german[:2]}' in response.content.decode()
    assert "Anmelden" in text
    assert "Kategorien" in text
    assert english_left_in(response) == []
    assert not (FORMAL if german == DU else FAMILIAR).search(text)


def test_a_thread_is_german_all_over(as_asker: Client, question: Thread, answer: object, german: str) -> None:
    text = seen(response := as_asker.get(question.get_absolute_url(), HTTP_ACCEPT_LANGUAGE="de"))
    assert "Das war die Lösung" in text
    assert english_left_in(response) == []


def test_a_refusal_is_german(as_asker: Client, category: Category, german: str) -> None:
    form = filled_in(title="", kind="nonsense", tags="a, b, c, d, e, f")
    response = as_asker.post("/ask/", form, HTTP_ACCEPT_LANGUAGE="de")
    assert response.status_code == 400
    text = seen(response)
    assert ("deine Frage in einem Satz" if german == DU else "Ihre Frage in einem Satz") in text
    assert "„nonsense“ steht hier nicht zur Wahl." in text
    assert "Fünf Schlagwörter genügen." in text
    assert english_left_in(response) == []


def test_a_refused_sign_up_is_german(client: Client, db: None, german: str) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"
    response = sign_up(client, email="no address", password1="12345", username="tove!")
    text = seen(response)
    assert ("Bitte gib eine gültige" if german == DU else "Bitte geben Sie eine gültige") in text
    assert "Dieses Passwort ist zu kurz" in text
    assert english_left_in(response) == []


def test_mail_is_german(client: Client, db: None, german: str) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"
    sign_up(client)
    letter = Letter.objects.get()
    assert ("bestätige deine Adresse" if german == DU else "bestätigen Sie Ihre Adresse") in letter.subject
    assert letter.text.startswith("Hallo," if german == DU else "Guten Tag,")
    assert "Viele Grüße aus dem Forum von" in letter.text


def test_one_german_is_offered() -> None:
    """Sie or du is the forum's choice, not the visitor's."""
    assert [code for code, _name in settings.LANGUAGES] in (["en", SIE], ["en", DU])
