from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from accounts.models import Member
from community.models import Post, Revision
from community.permissions.revisions import can_redact_revision
from community.text.diffs import Piece, difference
from community.writing.queries import to_edit

MOST_SHOWN = 50  # of the newest versions


@dataclass(frozen=True)
class Version:
    """One version of a post, and what it changed in the one before; `changes` is empty where one was redacted."""

    number: int
    author: Member
    written_at: datetime
    title: str
    source: str
    revision: Revision | None  # None: the present version
    changes: list[Piece]
    retitled_from: str
    redactable: bool

    @property
    def is_redacted(self) -> bool:
        return self.revision is not None and hasattr(self.revision, "redaction")


def history(post: Post, viewer: Member | None) -> list[Version]:
    """The versions of a post, newest first; raises Http404 for a post that was taken back, but for its author."""
    if not post.is_published and (viewer is None or viewer.pk != post.author_id):
        raise Http404
    revisions = post.revisions.select_related("text", "author", "redaction__by").order_by("-number")[: MOST_SHOWN + 1]
    older = list(revisions)
    newest = [(None, post.thread.title if post.is_opening else "", to_edit(post.source))]
    texts: list[tuple[Revision | None, str, str]] = [
        *newest,
        *((one, one.text.title, to_edit(one.text.source)) for one in older),
    ]
    versions = [_version(post, viewer, texts, at) for at in range(len(texts))]
    return versions[:MOST_SHOWN]


def _version(post: Post, viewer: Member | None, texts: list[tuple[Revision | None, str, str]], at: int) -> Version:
    revision, title, source = texts[at]
    before = texts[at + 1] if at + 1 < len(texts) else None
    readable = before is not None and not any(one and hasattr(one, "redaction") for one in (revision, before[0]))
    return Version(
        number=revision.number if revision else (before[0].number + 1 if before and before[0] else 1),
        author=revision.author if revision else (post.edited_by or post.author),
        written_at=revision.written_at if revision else (post.edited_at or post.published_at),
        title=title,
        source=source,
        revision=revision,
        changes=difference(before[2], source) if before and readable else [],
        retitled_from=before[1] if before and readable and before[1] != title else "",
        redactable=bool(revision and viewer and can_redact_revision(viewer, revision)),
    )
