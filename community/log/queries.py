from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import Member
from community.models import Act, Category, LogHead, ModerationEntry, Post, Thread
from community.models.rule import titles_of
from community.web.cursors import newest_first

ENTRIES_ON_PAGE = 50
HEADS_SHOWN = 14  # days


@dataclass(frozen=True)
class Line:
    """An entry as everybody may read it: no name, no title, none of what was removed."""

    entry: ModerationEntry
    act: str
    rule: str
    reason: str
    team: str  # of the company, where it was one of its teams
    where: str  # the address of what is left there; "" where the reader may see nothing
    place: str  # the number of a post in its thread
    was: str
    became: str


@dataclass(frozen=True)
class Filters:
    act: str = ""
    rule: str = ""
    by: str = ""  # "company" or "volunteers"


@dataclass(frozen=True)
class LogPage:
    rows: list[Line]
    older: str  # the cursor of the page that follows


def log_page(filters: Filters, reader: Member | None, *, after: str = "") -> LogPage:
    """A page of the log, newest first; five queries at most, whatever it shows; raises BadRequest."""
    page = newest_first(_filtered(filters), by="at", after=after, size=ENTRIES_ON_PAGE)
    return LogPage(lines_of(page.rows, reader), page.older)


def lines_of(entries: Sequence[ModerationEntry], reader: Member | None) -> list[Line]:
    """Entries in the reader's language, with links to what the reader may see."""
    titles = titles_of({entry.rules for entry in entries})
    posts = _posts(entries, reader)
    threads = _threads(entries, reader)
    rooms = _rooms(entries, reader)
    return [_line(entry, titles, posts, threads, rooms) for entry in entries]


def entry_numbered(number: int) -> ModerationEntry | None:
    return _with_text().filter(number=number).first()


def latest(count: int) -> list[ModerationEntry]:
    return list(_with_text().order_by("-number")[:count])


def entries_about(target: str) -> list[ModerationEntry]:
    """All that was done about one thing, such as "post:7", newest first."""
    return list(_with_text().filter(target=target).order_by("-number"))


def head() -> LogHead:
    """The newest entry's number and digest, for outsiders to note down."""
    return LogHead.objects.first() or LogHead()


def heads_of_days() -> list[ModerationEntry]:
    """The last entry of each of the latest days (UTC) on which there was one, newest first."""
    since = timezone.now() - timedelta(days=HEADS_SHOWN)
    last = ModerationEntry.objects.filter(at__gte=since).values("at__date").annotate(last=Max("number"))
    return list(ModerationEntry.objects.filter(number__in=last.values("last")).order_by("-number"))


def all_chained() -> Iterator[dict[str, object]]:
    """Every entry as it is chained, with its digest, in order: what outsiders verify."""
    for entry in ModerationEntry.objects.order_by("number").iterator(chunk_size=2_000):
        yield {**entry.chained, "digest": entry.digest}


def first_month() -> date | None:
    first = ModerationEntry.objects.order_by("number").first()
    return first.at.date().replace(day=1) if first else None


def _with_text() -> QuerySet[ModerationEntry, ModerationEntry]:
    return ModerationEntry.objects.select_related("text", "grant__text", "proposal")


def _filtered(filters: Filters) -> QuerySet[ModerationEntry, ModerationEntry]:
    found = _with_text()
    if filters.act:
        found = found.filter(act=filters.act)
    if filters.rule:
        found = found.filter(rule=filters.rule)
    if filters.by:
        found = found.filter(by_company=filters.by == "company")
    return found


def _ids(entries: Sequence[ModerationEntry], noun: str) -> set[int]:
    keys = [key for entry in entries for key in (entry.target, entry.was, entry.became)]
    return {int(key.partition(":")[2]) for key in keys if key.startswith(f"{noun}:")}


def _posts(entries: Sequence[ModerationEntry], reader: Member | None) -> dict[int, Post]:
    ids = _ids(entries, "post")
    readable = Post.objects.filter(pk__in=ids, thread__in=Thread.objects.visible_to(reader))
    return {post.pk: post for post in readable.only("pk", "number", "thread_id")} if ids else {}


def _threads(entries: Sequence[ModerationEntry], reader: Member | None) -> set[int]:
    ids = _ids(entries, "thread")
    return set(Thread.objects.visible_to(reader).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()


def _rooms(entries: Sequence[ModerationEntry], reader: Member | None) -> dict[int, str]:
    ids = _ids(entries, "category")
    rooms = Category.objects.filter(pk__in=ids).select_related("parent") if ids else ()
    return {room.pk: room.name for room in rooms if room.is_open_to(reader)}


def _line(
    entry: ModerationEntry,
    titles: dict[tuple[int, str], str],
    posts: dict[int, Post],
    threads: set[int],
    rooms: dict[int, str],
) -> Line:
    noun, _colon, pk = entry.target.partition(":")
    where = place = ""
    if noun == "post" and (post := posts.get(int(pk))):
        where, place = reverse("posts:permalink", args=[post.pk]), f"#{post.number}"
    elif noun == "thread" and int(pk) in threads:
        where = reverse("threads:by-id", args=[pk])
    text = entry.grant.text if entry.grant and entry.by_company else None
    return Line(
        entry=entry,
        act=str(Act(entry.act).label),
        rule=titles.get((entry.rules, entry.rule), entry.rule),
        reason=entry.text.reason,
        team=text.department if text else "",
        where=where,
        place=place,
        was=_named(entry.was, rooms),
        became=_named(entry.became, rooms),
    )


def _named(key: str, rooms: dict[int, str]) -> str:
    """A category's name where the reader may know it, the kind's, or what the key says without naming anything."""
    noun, _colon, pk = key.partition(":")
    if noun == "category":
        return rooms.get(int(pk), "–")
    if noun == "thread":
        return f"/t/{pk}/"
    return str(dict(Thread.Kind.choices).get(key, key))
