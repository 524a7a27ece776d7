from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import FilteredRelation, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Affiliation, Member, Origin, Role, RoleGrant
from community.models.category import audiences_of
from community.models.thread import Thread
from events.compiled import Compiled

LONGEST_TEXT = 40_000  # characters
WELCOMED_FOR = timedelta(days=7)  # the first post of a newcomer says so


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, member: Member | None) -> Self:
        """Posts in threads that a visitor may read, receipts included."""
        return self.readable_by(audiences_of(member))

    def readable_by(self, mine: list[str]) -> Self:
        """Posts in threads that whoever belongs to these audiences may read."""
        return self.filter(thread__in=Thread.objects.readable_by(mine))

    def published(self) -> Self:
        return self.filter(withdrawn_at__isnull=True, removed_at__isnull=True, moved_to__isnull=True)

    def public(self) -> Self:
        """Published where everyone reads: what a profile counts."""
        everyone = audiences_of(None)
        parent_too = Q(thread__category__parent__isnull=True) | Q(thread__category__parent__readers__overlap=everyone)
        return self.published().filter(
            parent_too, thread__category__readers__overlap=everyone, thread__hidden_at__isnull=True
        )

    def by_company(self) -> Self:
        """Posts in which somebody speaks for the company; what staff write personally is left out."""
        return self.filter(grant__role=Role.STAFF, personally=False)

    def locked(self, post_id: int) -> "Post":
        """The post, held until the transaction ends; whoever holds its thread as well has locked that first."""
        found = _locked.first(pk=post_id)
        if found is None:
            raise Post.DoesNotExist
        return found

    def with_author(self) -> Self:
        """With all that is shown beside the text: author, standing, the marks borne when it was written, and
        which team of the company stands behind it.

        And with what its receipt says instead, for one that was removed.
        """
        stands = FilteredRelation("removals", condition=Q(removals__undone_at=None))
        marks = ("grant__text", "grant__revocation", "affiliation", "official__grant__text", "official__by")
        people = ("author__standing", "edited_by", "origin")
        return self.annotate(removal=stands).select_related(*people, *marks, "removal__entry", "move__entry")


class Post(models.Model):
    """One numbered contribution: the opening of a thread, an answer, or a comment on either."""

    class Kind(models.TextChoices):
        OPENING = "opening", _("opening")
        ANSWER = "answer", _("answer")
        COMMENT = "comment", _("comment")
        MOVED = "moved", _("moved")  # the receipt that a post leaves in its place when it goes to another thread

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="posts")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="comments")
    position = models.PositiveIntegerField()  # its place among its siblings, from 0; what pages are cut by
    comment_count = models.PositiveIntegerField(default=0)  # places given to comments, receipts included
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts")
    grant = models.ForeignKey(RoleGrant, on_delete=models.PROTECT, null=True, related_name="+")  # borne when written
    affiliation = models.ForeignKey(Affiliation, on_delete=models.PROTECT, null=True, related_name="+")  # as well
    personally = models.BooleanField(default=False)  # staff who speak for themselves; the badge stays
    official = models.ForeignKey("OfficialMark", on_delete=models.PROTECT, null=True, related_name="+")  # that stands
    praise_count = models.PositiveIntegerField(default=0)  # standing praises
    unnamed_count = models.PositiveIntegerField(default=0)  # of these from givers whom nobody knows here
    earns = models.BooleanField(default=True)  # points for whoever wrote it; not where that is nobody, or everybody
    is_wiki = models.BooleanField(default=False)  # written by the community together
    is_first = models.BooleanField(default=False)  # of all that its author wrote; not where the company speaks
    origin = models.OneToOneField(Origin, on_delete=models.PROTECT, null=True)  # came in from elsewhere

    earns_as = models.CharField(
        max_length=8, blank=True, default=""
    )  # the kind that its praise counts for, where a move changed it
    moved_to = models.ForeignKey(  # of a receipt
        "self", on_delete=models.PROTECT, null=True, related_name="left", db_index=False
    )
    move = models.ForeignKey(  # likewise
        "Move", on_delete=models.PROTECT, null=True, related_name="receipts", db_index=False
    )

    source = models.TextField()  # Markdown, as typed
    html = models.TextField()  # rendered once, when written
    renderer = models.PositiveSmallIntegerField()  # the version that rendered it
    version = models.PositiveIntegerField(default=1)  # counts edits, so that two at once are noticed
    submission = models.UUIDField(null=True)  # the form it came from: sent twice, it is still one post

    published_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    edited_by = models.ForeignKey(  # who wrote the present version, where that was not its author
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)  # by its author
    critical_at = models.DateTimeField(null=True)  # marked as critical of the company; `CriticismMark` says by whom
    removed_at = models.DateTimeField(null=True)  # by somebody in office; `Removal` says who

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="number_given_once"),
            models.UniqueConstraint(
                fields=["thread", "parent", "position"], name="place_given_once", nulls_distinct=False
            ),
            models.UniqueConstraint(
                fields=["author", "submission"], condition=Q(submission__isnull=False), name="form_sent_once"
            ),
            models.UniqueConstraint(fields=["author"], condition=Q(is_first=True), name="first_post_once"),
            models.CheckConstraint(
                condition=Q(kind="moved") | Q(kind="opening", number=1) | (~Q(kind="opening") & Q(number__gt=1)),
                name="opening_is_number_one",
            ),
            models.CheckConstraint(
                condition=Q(kind="moved")
                | Q(kind="comment", parent__isnull=False)
                | (~Q(kind="comment") & Q(parent__isnull=True)),
                name="comments_have_a_parent",
            ),
            models.CheckConstraint(
                condition=Q(kind="moved", moved_to__isnull=False, move__isnull=False)
                | (~Q(kind="moved") & Q(moved_to__isnull=True, move__isnull=True)),
                name="moved_leads_somewhere",
            ),
        ]
        indexes = [
            models.Index(fields=["author", "-published_at", "-id"], name="post_of_author"),
            models.Index(
                fields=["thread", "number"], condition=Q(grant__isnull=False, personally=False), name="post_of_company"
            ),
            models.Index(fields=["moved_to"], condition=Q(moved_to__isnull=False), name="receipt_of_moved"),
            models.Index(fields=["move"], condition=Q(move__isnull=False), name="receipt_of_move"),
            # What the figures read: nothing but these, so that a year is counted without touching the texts.
            models.Index(
                fields=["thread"],
                include=["published_at", "author", "grant", "personally"],
                condition=Q(kind="answer", removed_at__isnull=True),
                name="answer_of_thread",
            ),
            models.Index(
                fields=["published_at"],
                include=["author", "thread", "kind", "removed_at"],
                name="post_by_time",
            ),
            models.Index(
                fields=["published_at"],
                include=["thread", "kind"],
                condition=Q(removed_at__isnull=False),
                name="post_removed",
            ),
            GinIndex(SearchVector("source", config="german"), name="post_german"),
            GinIndex(SearchVector("source", config="english"), name="post_english"),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id}#{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("posts:permalink", args=[self.pk])

    @property
    def key(self) -> str:
        return f"post:{self.pk}"

    @property
    def anchor(self) -> str:
        """The id of its element on a page."""
        return f"post-{self.number}"

    @property
    def is_published(self) -> bool:
        return self.withdrawn_at is None and self.removed_at is None and self.moved_to_id is None

    @property
    def speaks_for_company(self) -> bool:
        return self.grant is not None and self.grant.role == Role.STAFF and not self.personally

    @property
    def praised_kind(self) -> str:
        """The kind that its praise counts for: what it was when it was written."""
        return self.earns_as or self.kind

    @property
    def is_opening(self) -> bool:
        return self.kind == self.Kind.OPENING

    @property
    def is_welcomed(self) -> bool:
        return is_welcomed(self.is_first, self.published_at)


def is_welcomed(is_first: bool, published_at: datetime) -> bool:
    """Whether a post still says that its author writes here for the first time."""
    return is_first and timezone.now() - published_at < WELCOMED_FOR


_locked = Compiled(
    lambda pk: (
        Post.objects.select_for_update(no_key=True, of=("self",))
        .select_related("thread__category__parent")
        .filter(pk=pk)
    ),
    pk=-1,
)
