"""Rows of the dump become threads and posts, with numbers, places and counts as if they had been written here."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from accounts.former.actions import former_member
from accounts.models import Origin
from accounts.models.origin import LONGEST_NAME
from community.importers.stackexchange.closings import reason_in_words
from community.importers.stackexchange.database import Facts, update
from community.importers.stackexchange.lookups import posts_from
from community.importers.stackexchange.report import Report
from community.importers.stackexchange.sources import Source
from community.importers.stackexchange.tagging import tag_threads
from community.importers.stackexchange.texts.converting import Converted
from community.models import Category, Post, Thread
from community.models.thread import LONGEST_TITLE
from community.text.excerpt import excerpt
from community.text.markdown import RENDERER_VERSION
from community.text.slugs import slugify
from events.kinds import Kind
from events.models import Event
from events.recording import record_imported

KINDS = {"question": Post.Kind.OPENING, "answer": Post.Kind.ANSWER, "comment": Post.Kind.COMMENT}
EVENTS = {"answer": Kind.ANSWER_POSTED, "comment": Kind.COMMENT_POSTED}


class Former:
    """The member who stands for whoever is not known; made when first needed."""

    @cached_property
    def pk(self) -> int:
        return former_member().pk


@dataclass(frozen=True)
class People:
    """Who wrote what: members by their ids there, and the one who stands for all whom nobody knows."""

    members: dict[int, int]
    former: "Former"

    def author(self, owner: int | None) -> int:
        known = self.members.get(owner or 0)
        return self.former.pk if known is None else known

    def is_known(self, owner: int | None) -> bool:
        return owner in self.members


@dataclass(frozen=True)
class Builder:
    """Writes a batch; the caller has the transaction."""

    source: Source
    category: Category
    former: Former
    report: Report

    def build(self, rows: list[Facts], texts: list[Converted], people: People, reasons: dict[int, str]) -> None:
        """`rows` in the order of numbers, each with its text."""
        threads = self._threads(rows, texts, people, reasons)
        posts = self._posts(rows, texts, people, threads)
        _save_counts(threads.values())
        tag_threads([(threads[row["id"]], row) for row in rows if row["kind"] == "question"], self.report)
        record_imported(self._event(row, post) for row, post in zip(rows, posts, strict=True))
        for row, text in zip(rows, texts, strict=True):
            if text.simplified:
                reason = "text: not all of its formatting can be said in Markdown; the words are all there"
                self.report.change("Posts.xml", reason, row["id"], "")

    def _threads(
        self, rows: list[Facts], texts: list[Converted], people: People, reasons: dict[int, str]
    ) -> dict[int, Thread]:
        """By their questions' ids there: those that were there already, held, and new ones."""
        fresh = {
            row["id"]: self._thread(row, text, people, reasons)
            for row, text in zip(rows, texts, strict=True)
            if row["kind"] == "question"
        }
        Thread.objects.bulk_create(fresh.values())
        former = posts_from(self.source, Origin.Kind.POST, {row["question"] for row in rows} - fresh.keys())
        by_id = dict(former.values_list("thread_id", "origin__external_id"))
        held = Thread.objects.select_for_update(no_key=True).filter(pk__in=by_id).order_by("pk")
        return {**{by_id[thread.pk]: thread for thread in held}, **fresh}

    def _thread(self, row: Facts, text: Converted, people: People, reasons: dict[int, str]) -> Thread:
        title = self._title(row, text)
        return Thread(
            kind=Thread.Kind.QUESTION,
            category=self.category,
            author_id=people.author(row["owner"]),
            title=title,
            slug=slugify(title),
            started_at=row["at"],
            active_at=row["at"],
            locked_at=row["closed_at"],
            lock_reason=reason_in_words(reasons.get(row["id"])) if row["closed_at"] else "",
        )

    def _title(self, row: Facts, text: Converted) -> str:
        title = " ".join(row["title"].split())
        if not title:
            title = excerpt(text.html, 100) or self.source.site
            self.report.change("Posts.xml", "title: empty", row["id"], f"“{title}” here")
        if len(title) > LONGEST_TITLE:
            title = title[: LONGEST_TITLE - 1].rstrip() + "…"
            self.report.change("Posts.xml", "title: too long", row["id"], f"“{title}” here")
        return title

    def _posts(
        self, rows: list[Facts], texts: list[Converted], people: People, threads: dict[int, Thread]
    ) -> list[Post]:
        origins = Origin.objects.bulk_create(self._origin(row) for row in rows)
        posts = [
            self._post(row, text, origin, people, threads[row["question"]])
            for row, text, origin in zip(rows, texts, origins, strict=True)
        ]
        places = self._place_comments(rows, posts)
        Post.objects.bulk_create(post for post in posts if post.kind != Post.Kind.COMMENT)
        for comment, parent in places:
            comment.parent = parent
        Post.objects.bulk_create(comment for comment, _parent in places)
        for post in posts:
            _note(post.thread, post)
        return posts

    def _place_comments(self, rows: list[Facts], posts: list[Post]) -> list[tuple[Post, Post]]:
        """Each comment gets its place under its post, which may be of this batch or of an earlier one."""
        numbered = list(zip(rows, posts, strict=True))
        parents = {row["id"]: post for row, post in numbered if row["kind"] != "comment"}
        comments = [(row["post"], post) for row, post in numbered if row["kind"] == "comment"]
        older = posts_from(self.source, Origin.Kind.POST, {number for number, _post in comments} - parents.keys())
        held = older.select_for_update(no_key=True, of=("self",)).select_related("origin").order_by("pk")
        had = {post.origin.external_id: post for post in held.defer("source", "html") if post.origin}
        parents |= had
        for number, post in comments:
            post.position = parents[number].comment_count
            parents[number].comment_count += 1
        update("community_post", {"comment_count": "int"}, [(post.pk, post.comment_count) for post in had.values()])
        return [(post, parents[number]) for number, post in comments]

    def _origin(self, row: Facts) -> Origin:
        is_comment = row["kind"] == "comment"
        if is_comment:
            address = self.source.address_of_comment(row["id"])
        else:
            address = self.source.address_of_post(row["id"], is_question=row["kind"] == "question")
        return Origin(
            site=self.source.site,
            kind=Origin.Kind.COMMENT if is_comment else Origin.Kind.POST,
            external_id=row["id"],
            address=address,
            name=row["owner_name"][:LONGEST_NAME],
        )

    def _post(self, row: Facts, text: Converted, origin: Origin, people: People, thread: Thread) -> Post:
        thread.last_number += 1
        position = 0
        if row["kind"] != "comment":
            position, thread.place_count = thread.place_count, thread.place_count + 1
        author = people.author(row["owner"])
        editor = people.author(row["editor"]) if row["edited_at"] else author
        return Post(
            thread=thread,
            number=thread.last_number,
            kind=KINDS[row["kind"]],
            position=position,
            author_id=author,
            source=text.source,
            html=text.html,
            renderer=RENDERER_VERSION,
            published_at=row["at"],
            edited_at=row["edited_at"],
            edited_by_id=None if editor == author else editor,
            is_wiki=row["is_wiki"],
            earns=people.is_known(row["owner"]) and not row["is_wiki"],
            origin=origin,
        )

    def _event(self, row: Facts, post: Post) -> Event:
        facts = {"actor": post.author_id, "at": post.published_at}
        if row["kind"] == "question":
            return Event(kind=Kind.THREAD_STARTED, subject=post.thread.key, **facts)
        return Event(kind=EVENTS[row["kind"]], subject=post.key, payload={"thread": post.thread_id}, **facts)


def _note(thread: Thread, post: Post) -> None:
    """What a thread shows in lists; of posts of one time the one with the highest number is the last."""
    if post.kind == Post.Kind.ANSWER:
        thread.reply_count += 1
    if post.published_at >= thread.active_at or thread.last_post_id is None:
        thread.last_post, thread.active_at = post, max(post.published_at, thread.active_at)


def _save_counts(threads: Iterable[Thread]) -> None:
    columns = {"last_number": "int", "place_count": "int", "reply_count": "int", "active_at": "timestamptz"}
    counts = [
        (one.pk, one.last_number, one.place_count, one.reply_count, one.active_at, one.last_post_id) for one in threads
    ]
    update("community_thread", {**columns, "last_post_id": "bigint"}, counts)
