"""Which characters a name may have, and together with which others."""

import unicodedata
from functools import lru_cache

import regex  # type: ignore[import-untyped]

PUNCTUATION = "-‐'’.,&()_/·・״׳־"
# The scripts in everyday use, UAX #31, table 5 (https://www.unicode.org/reports/tr31/). What is left out
# (Gothic, Deseret, Lisu, Cherokee …) nearly always draws Latin letters with other means.
_NAMES = """
Arabic Armenian Bengali Bopomofo Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Han Hangul
Hebrew Hiragana Kannada Katakana Khmer Lao Latin Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai
Tibetan
"""
_SCRIPTS = _NAMES.split()
_EXTENSIONS = {name: regex.compile(rf"\p{{Script_Extensions={name}}}") for name in _SCRIPTS}
_SHARED = regex.compile(r"[\p{Script=Common}\p{Script=Inherited}]")
# German, Nordic, Icelandic, Polish, Croatian, Maltese, Turkish, Azerbaijani, French, Sami; Hausa, Ewe, Akan.
_LATIN_BESIDES = frozenset("ßẞæÆøØåÅðÐþÞłŁđĐħĦıəƏœŒŋŊŧŦɓƁɗƊƙƘƴƳɛƐɔƆªºſʻʼʹʿʾ")
# Scripts that are written together, UTS #39, section 5.1.
_TOGETHER = {
    "Han": {"Japanese", "Korean", "Chinese"},
    "Hiragana": {"Japanese"},
    "Katakana": {"Japanese"},
    "Hangul": {"Korean"},
    "Bopomofo": {"Chinese"},
}
_EVERYTHING = frozenset(_SCRIPTS) | frozenset().union(*_TOGETHER.values())

# The joiners that Persian and Indic spelling needs, inside a word of such a script.
_JOINED = regex.compile(
    r"(?<=[\p{Arabic}\p{Devanagari}\p{Bengali}\p{Gujarati}\p{Gurmukhi}\p{Kannada}\p{Malayalam}\p{Oriya}"
    r"\p{Sinhala}\p{Tamil}\p{Telugu}])[\u200c\u200d](?=[\p{L}\p{M}])"
)
_UNSEEN = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{C}\p{Zl}\p{Zp}\u2800\u034f]")
_SIGN = regex.compile(r"[^\p{L}\p{Mn}\p{Mc}\p{Nd}\s" + regex.escape(PUNCTUATION) + r"]")
_STACKED = regex.compile(r"\p{Mn}{3,}|[\p{Me}\u20d0-\u20ff]|(?:^|[^\p{L}\p{M}\u200c\u200d])\p{M}")
_WORD = regex.compile(r"[\p{L}\p{M}\p{Nd}\u200c\u200d]+")


def has_unseen(name: str) -> bool:
    """Control characters, direction marks, zero-width and other characters that show nothing."""
    return _UNSEEN.search(_JOINED.sub("", name)) is not None


def has_signs(name: str) -> bool:
    """Anything but letters, digits, spaces and plain punctuation.

    An allow-list on purpose: ✓ ★ ™ ◉ 🛡 👑 and whatever Unicode adds next would pass for a badge beside a
    name, and a flag or a smile serves as one just as well.
    """
    return _SIGN.search(_JOINED.sub("", name)) is not None


def has_stacked_marks(name: str) -> bool:
    """More than two marks on one letter after composing, marks on nothing, or marks that enclose."""
    return _STACKED.search(name) is not None


def has_letter(name: str) -> bool:
    """Whether any letter is in the name."""
    return any(map(str.isalpha, name))


def has_rare_letters(name: str) -> bool:
    """Letters of a script that hardly anybody writes today, or Latin ones that only linguists do.

    Small capitals, phonetic and medieval letters draw other Latin ones with other means. Allowed are a to z
    with any accents, and what living alphabets have besides.
    """
    return any(not _scripts(character) or _is_rare_latin(character) for character in name)


def _is_rare_latin(character: str) -> bool:
    if character in _LATIN_BESIDES or _EXTENSIONS["Latin"].match(character) is None:
        return False
    base = unicodedata.normalize("NFD", character)[0]
    return not base.isascii() and base not in _LATIN_BESIDES and unicodedata.category(character)[0] == "L"


def mixes_scripts(name: str) -> bool:
    """Whether one word has letters of scripts that are not written together, such as Latin and Cyrillic."""
    return any(not _EVERYTHING.intersection(*map(_scripts, word)) for word in _WORD.findall(name))


@lru_cache(maxsize=10_000)
def _scripts(character: str) -> frozenset[str]:
    """In which scripts a character is at home; in all where it belongs to none."""
    scripts = {name for name, pattern in _EXTENSIONS.items() if pattern.match(character)}
    if not scripts and _SHARED.match(character):
        return _EVERYTHING
    return frozenset(scripts.union(*(_TOGETHER.get(name, ()) for name in scripts)))
