"""Look-alikes of names, drawn from other sources than the checker's own table.

The checker reads Unicode's confusables. Here are a table made by eye, the names of all characters in
Python's unicodedata, and ways of hiding that need no other letters.
"""

import re
import sys
import unicodedata
from collections import defaultdict
from functools import cache

BY_EYE = {
    "a": "аαａɑ4@àãåāᴀ𝒶",
    "b": "Ьᖯ8ƀбｂʙ",
    "c": "сϲｃçćᴄ",
    "d": "ԁɗďｄđᴅ",
    "e": "еєε3éёêēｅᴇ℮",
    "f": "ƒｆꜰ",
    "g": "ɡġğ9ｇɢ",
    "h": "һհħｈнʜ",
    "i": "іι1lıíïｉ!ɪ|",
    "k": "кκķｋᴋ",
    "l": "1Iӏłｌⅼ|ʟ",
    "m": "мｍṃᴍ",
    "n": "ոηпńñｎɴ",
    "o": "оοσօ0øóōｏᴏ",
    "p": "рρƥｐᴘ",
    "r": "гɾŕｒʀ",
    "s": "ѕ5ꜱś$şｓ",
    "t": "тτ7ţťｔᴛ",
    "u": "υսúūůｕᴜц",
    "v": "νѵｖᴠ",
    "w": "ωԝшŵｗᴡ",
    "y": "уүγýÿｙʏ",
    "z": "2źžｚᴢ",
}
IN_PAIRS = {"m": "rn", "w": "vv", "d": "cl", "ü": "ue"}
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u2063\u3164\u115f\u034f\ufe0f\u202e\u2066\U000e0061\u2800"
MARKS = "\u0301\u0307\u0308\u0323\u0327\u0332\u0336\u0338\u0489\u20dd\u0360\u0488"
_NAMED = re.compile(
    r"(?:MATHEMATICAL .*|FULLWIDTH LATIN|CIRCLED LATIN|PARENTHESIZED LATIN|NEGATIVE \w+ LATIN|SQUARED LATIN|LATIN)"
    r" (?:SMALL|CAPITAL)(?: LETTER)?(?: SMALL CAPITAL)? ([A-Z])(?: WITH (?!.*SMALL LETTER).*)?\Z"
)


@cache
def by_name():
    """Letters of all kinds that Unicode calls after a Latin one: mathematical, wide, circled, with marks."""
    letters = defaultdict(list)
    for code in range(0x80, sys.maxunicode):
        match = _NAMED.match(unicodedata.name(chr(code), ""))
        if match:
            letters[match[1].lower()].append(chr(code))
    return letters


def one_letter_replaced(name, table):
    """The name with one letter after the other replaced by each of its look-alikes."""
    for place, letter in enumerate(name):
        for other in table.get(letter.lower(), ""):
            yield name[:place] + other + name[place + 1 :]


def all_letters_replaced(name, table):
    """The name in the first, second, third … look-alike of all its letters."""
    for turn in range(max(map(len, table.values()))):
        yield "".join(table[c.lower()][turn % len(table[c.lower()])] if table.get(c.lower()) else c for c in name)


def hidden(name):
    """The name with something unseen, a mark, a sign or a space in it, or dressed up."""
    for place in range(len(name) + 1):
        for extra in UNSEEN + MARKS + " .-_'·":
            yield name[:place] + extra + name[place:]
    for pattern in ["{} ✓", "★ {}", "{}™", "{} 🛡️", "👑{}", "{} ✔️", "[{}]", "{} ®", "◉ {}", "{} 🇩🇪", "«{}»"]:
        yield pattern.format(name)
    yield from (name.upper(), name.lower(), name.swapcase(), " ".join(name), name.replace(" ", ""))
    yield from (unicodedata.normalize(form, name) for form in ("NFC", "NFD", "NFKC", "NFKD"))
    for letter, pair in IN_PAIRS.items():
        yield name.replace(letter, pair)
