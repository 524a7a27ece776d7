"""Some hundred texts of many shapes, rendered as the product renders them."""

import random
from collections.abc import Iterator

from community.writing.queries import to_show, to_store

SENTENCES = (
    "I took the back wheel out and looked at the bearing, which turns freely.",
    "The noise only comes when I pedal hard, and never when I roll.",
    "Have you tried the firmware from last Tuesday?",
    "Mine did the same until I tightened the second screw from the left.",
    "The manual says 6 Nm, but a friend with a torque wrench measured less than half of that.",
    "After two weeks of rain it is back, louder than before.",
    "The shop in the next town had the part on the shelf and fitted it while I waited.",
    "It costs less than a new one and takes about an hour.",
    "I would not do this without taking the battery out first.",
    "Thank you, that was it: the cable had slipped out of its guide.",
    "Please send the serial number, then we can see which batch it comes from.",
    "The display shows 80 % although it was on the charger all night.",
    "A drop of oil on the thread, not on the pad, and it was silent.",
    "In winter the range drops by a third, which is normal below five degrees.",
    "Take a picture of both sides before you loosen anything.",
    "Could somebody from the company say whether this is covered?",
)
CODE = '```python\ncharge = {"now": 80, "full": 100}\nfor name, value in charge.items():\n    print(name, value)\n```'
SHAPES = (
    lambda pick: f"> {pick()}\n\n{pick()}",
    lambda pick: f"1. {pick()}\n2. {pick()}\n3. {pick()}",
    lambda pick: f"- **First**: {pick()}\n- {pick()}",
    lambda pick: f"See [the page about bearings](https://bearings.example/page) and `setting.value`. {pick()}",
    lambda pick: CODE,
    lambda pick: f"| part | torque |\n|---|---|\n| axle | 40 Nm |\n| stem | 6 Nm |\n\n{pick()}",
)


def bodies(count: int) -> Iterator[tuple[str, str]]:
    """`count` pairs of what is stored and its HTML; the same ones every time."""
    chance = random.Random(count)
    for _ in range(count):
        stored = to_store(text(chance))
        yield stored, to_show(stored)


def text(chance: random.Random) -> str:
    """One to three paragraphs, and in every second text something other than a paragraph."""

    def pick() -> str:
        return chance.choice(SENTENCES)

    parts = [" ".join(pick() for _ in range(chance.randint(1, 4))) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.5:
        parts.insert(chance.randint(1, len(parts)), chance.choice(SHAPES)(pick))
    return "\n\n".join(parts)
