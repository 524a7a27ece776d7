"""A dump in Stack Exchange's format, of our own making."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import quoteattr

from bench.building.bodies import text

POSTS = 2_000
USERS = 200
EVERY = 5  # a question, and four answers to it
BEGUN = datetime(2019, 3, 1, 8, tzinfo=UTC)


def write_dump(folder: Path) -> None:
    """Posts.xml, Users.xml and Votes.xml; a vote for each post, and an accepted answer for each question."""
    chance = random.Random(POSTS)
    _write(folder / "Users.xml", "users", [_user(number) for number in range(1, USERS + 1)])
    _write(folder / "Posts.xml", "posts", [_post(number, chance) for number in range(1, POSTS + 1)])
    _write(folder / "Votes.xml", "votes", [_vote(number) for number in range(1, POSTS + 1)])


def _user(number: int) -> dict[str, object]:
    return {"Id": number, "Reputation": 1, "CreationDate": _at(0), "DisplayName": f"Rider {number}", "AboutMe": ""}


def _post(number: int, chance: random.Random) -> dict[str, object]:
    paragraphs = text(chance).replace("&", "and").replace("<", "").split("\n\n")
    question = number - (number - 1) % EVERY
    common = {
        "Id": number,
        "CreationDate": _at(number),
        "LastActivityDate": _at(number),
        "Score": 1,
        "Body": "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
        "OwnerUserId": 1 + number % USERS,
        "CommentCount": 0,
        "ContentLicense": "CC BY-SA 4.0",
    }
    if number != question:
        return {**common, "PostTypeId": 2, "ParentId": question}
    asked = {"PostTypeId": 1, "Title": f"What is that noise, number {number}?", "Tags": "<noise><wheel>"}
    return {**common, **asked, "AcceptedAnswerId": number + 1, "AnswerCount": EVERY - 1, "ViewCount": 10}


def _vote(number: int) -> dict[str, object]:
    return {"Id": number, "PostId": number, "VoteTypeId": 2, "CreationDate": _at(number)}


def _at(hours: int) -> str:
    return (BEGUN + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%S.000")


def _write(path: Path, name: str, rows: list[dict[str, object]]) -> None:
    lines = [" ".join(f"{key}={quoteattr(str(value))}" for key, value in row.items()) for row in rows]
    body = "\n".join(f"  <row {line} />" for line in lines)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<{name}>\n{body}\n</{name}>\n', encoding="utf-8")
