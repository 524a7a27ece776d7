"""A row of the dump as the columns that are staged, or the reason why it is not."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

Row = Mapping[str, str]
Columns = tuple[object, ...]

_LARGEST = 2**63 - 1
QUESTION, ANSWER = 1, 2
ACCEPTANCE, PRAISE = 1, 2
LINKED, DUPLICATE = 1, 3
CLOSED = 10
_POSTS = {3: "an orphaned tag wiki", 4: "the excerpt of a tag wiki", 5: "a tag wiki", 6: "a moderator's nomination"}
_VOTES = {
    3: "down-vote", 4: "offensive vote", 5: "favourite", 6: "close vote", 7: "reopen vote", 8: "bounty begun",
    9: "bounty given", 10: "deletion vote", 11: "undeletion vote", 12: "spam vote", 14: "nomination",
    15: "moderators' review", 16: "approved edit",
}  # fmt: skip


class NotCarried(Exception):
    """A row does not come in; the words say why."""


def number(row: Row, name: str) -> int | None:
    """A whole number as PostgreSQL can hold it; None where there is none."""
    try:
        value = int(row.get(name, "").strip()[:20])
    except ValueError:
        return None
    return value if -_LARGEST <= value <= _LARGEST else None


def moment(row: Row, name: str) -> datetime | None:
    """A time, which dumps write in UTC without saying so; None where there is none."""
    try:
        found = datetime.fromisoformat(row.get(name, "").strip())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def needed(row: Row, name: str, what: Callable[[Row, str], int | datetime | None]) -> int | datetime:
    value = what(row, name)
    if value is None:
        raise NotCarried(f"no usable {name}")
    return value


def user(row: Row) -> Columns:
    return (needed(row, "Id", number), row.get("DisplayName", ""), row.get("AboutMe", ""), moment(row, "CreationDate"))


def post(row: Row) -> Columns:
    kind = needed(row, "PostTypeId", number)
    if kind not in (QUESTION, ANSWER):
        raise NotCarried(_POSTS.get(int(str(kind)), f"neither question nor answer (type {kind})"))
    return (
        needed(row, "Id", number),
        kind,
        needed(row, "ParentId", number) if kind == ANSWER else None,
        number(row, "AcceptedAnswerId") if kind == QUESTION else None,
        needed(row, "CreationDate", moment),
        number(row, "OwnerUserId"),
        row.get("OwnerDisplayName", ""),
        row.get("Title", ""),
        row.get("Body", ""),
        row.get("Tags", ""),
        moment(row, "ClosedDate") if kind == QUESTION else None,
        bool(row.get("CommunityOwnedDate")),
        moment(row, "LastEditDate"),
        number(row, "LastEditorUserId"),
    )


def comment(row: Row) -> Columns:
    if not row.get("Text", "").strip():
        raise NotCarried("says nothing")
    facts = needed(row, "Id", number), needed(row, "PostId", number), needed(row, "CreationDate", moment)
    return (*facts, number(row, "UserId"), row.get("UserDisplayName", ""), row["Text"])


def vote(row: Row) -> Columns:
    kind = needed(row, "VoteTypeId", number)
    if kind not in (ACCEPTANCE, PRAISE):
        raise NotCarried(_VOTES.get(int(str(kind)), f"vote of type {kind}") + ", which is not carried")
    facts = needed(row, "Id", number), needed(row, "PostId", number)
    return (*facts, kind, needed(row, "CreationDate", moment))


def link(row: Row) -> Columns:
    kind = needed(row, "LinkTypeId", number)
    if kind not in (LINKED, DUPLICATE):
        raise NotCarried(f"link of type {kind}")
    facts = needed(row, "Id", number), needed(row, "PostId", number), needed(row, "RelatedPostId", number)
    return (*facts, kind, needed(row, "CreationDate", moment))


def tag(row: Row) -> Columns:
    if not row.get("TagName", "").strip():
        raise NotCarried("no usable TagName")
    return (needed(row, "Id", number), row["TagName"].strip())


def closing(row: Row) -> Columns:
    if number(row, "PostHistoryTypeId") != CLOSED:
        raise NotCarried("earlier versions and acts, of which the present state comes in")
    facts = needed(row, "Id", number), needed(row, "PostId", number), needed(row, "CreationDate", moment)
    return (*facts, row.get("Comment", ""))
