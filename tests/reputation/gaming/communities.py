"""Made-up communities: who praised whom in 30 days, where nobody cheats, and what a ring adds to that."""

import math
import random
from collections import Counter

from reputation.gaming.chance import Pair, Praise

Counts = Counter[tuple[int, int]]


def honest(members: int, seed: int) -> Counts:
    """People with subjects of their own, a few of them busy. Askers thank who answered, often several times;
    others who read along praise, too; one in twenty has a friend whom they thank now and then."""
    chance = random.Random(seed)
    busy = [chance.lognormvariate(0, 1.3) for _ in range(members)]
    skill = [chance.lognormvariate(0, 2.0) for _ in range(members)]
    subjects = max(1, members // chance.randint(25, 80))
    home: list[list[int]] = [[] for _ in range(subjects)]
    for member in range(members):
        for subject in chance.sample(range(subjects), min(subjects, chance.choice((1, 1, 2, 3)))):
            home[subject].append(member)
    counts: Counts = Counter()
    for _ in range(int(members * chance.uniform(0.5, 2.5))):
        room = chance.choice([one for one in home if len(one) > 1])
        _thread(chance, room, busy, skill, counts)
    for _ in range(members // 20):
        friend, other = chance.sample(range(members), 2)
        for pair in ((friend, other), (other, friend)):
            counts[pair] += chance.randint(1, 4)
    return counts


def _thread(chance: random.Random, room: list[int], busy: list[float], skill: list[float], counts: Counts) -> None:
    asker = _pick(chance, room, busy)
    able = [activity * knowledge for activity, knowledge in zip(busy, skill, strict=True)]
    helpers = {_pick(chance, room, able) for _ in range(chance.choice((1, 1, 2, 3, 5)))}
    readers = {_pick(chance, room, busy) for _ in range(chance.choice((0, 1, 2, 4, 8)))}
    for helper in helpers - {asker}:
        posts = chance.choice((1, 1, 1, 2, 2, 3, 5))
        for reader in (readers | {asker}) - {helper}:
            likes = 0.6 if reader == asker else 0.25
            counts[reader, helper] += min(6, sum(chance.random() < likes for _ in range(posts)))


def _pick(chance: random.Random, room: list[int], weight: list[float]) -> int:
    return chance.choices(room, [weight[member] for member in room])[0]


def praise(counts: Counts) -> Praise:
    return Praise.of(Pair(giver, receiver, count) for (giver, receiver), count in counts.items() if count)


def sizes(number: int) -> list[int]:
    """So many sizes from 20 to 2,000 members, evenly on a scale of tenfolds."""
    return [round(20 * math.exp(math.log(100) * step / (number - 1))) for step in range(number)]
