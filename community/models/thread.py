from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Affiliation, Member, RoleGrant
from community.models.category import Category, audiences_of, given_audiences
from community.models.moderation_entry import ModerationEntry
from community.models.tag import Tag

LONGEST_TITLE = 200  # characters


class ThreadQuerySet(models.QuerySet["Thread"]):
    def visible_to(self, member: Member | None) -> Self:
        """Threads that a visitor may read. Everything that lists or counts goes through here."""
        return self.readable_by(audiences_of(member))

    def readable_by(self, mine: list[str]) -> Self:
        """Threads that whoever belongs to these audiences may read."""
        wanted = given_audiences(mine)
        parent_too = Q(category__parent__isnull=True) | Q(category__parent__readers__overlap=wanted)
        return self.filter(parent_too, category__readers__overlap=wanted, hidden_at__isnull=True)

    def listed(self) -> Self:
        """Without those of which the opening is gone and nothing of others is left."""
        return self.filter(withdrawn_at__isnull=True)

    def waiting(self) -> Self:
        """Questions that nobody has answered yet, and that somebody still can."""
        unanswered = self.filter(kind=Thread.Kind.QUESTION, reply_count=0, locked_at__isnull=True)
        return unanswered.filter(duplicate_of__isnull=True, category__closed_at__isnull=True)

    def solved(self) -> Self:
        return self.filter(accepted__isnull=False)

    def company_answered(self) -> Self:
        """Threads in which the company has answered, or replied, or commented."""
        return self.filter(company_post__isnull=False)

    def locked(self, thread_id: int) -> "Thread":
        """The thread, held until the transaction ends: whoever adds, accepts or withdraws takes turns.

        Where it was moved while this waited for it, PostgreSQL holds the row and yet leaves it out, since it looks
        only at the category that it had found before: asked once more, it finds the present one.
        """
        held = self.select_for_update(no_key=True, of=("self",)).select_related("category__parent")
        return held.filter(pk=thread_id).first() or held.get(pk=thread_id)


class Thread(models.Model):
    """A question, idea, feedback, discussion or announcement: a title and a row of numbered posts."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        IDEA = "idea", _("Idea")
        FEEDBACK = "feedback", _("Feedback")
        DISCUSSION = "discussion", _("Discussion")
        ANNOUNCEMENT = "announcement", _("Announcement")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.QUESTION)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="threads")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="threads")
    grant = models.ForeignKey(RoleGrant, on_delete=models.PROTECT, null=True, related_name="+")  # as its opening's
    affiliation = models.ForeignKey(Affiliation, on_delete=models.PROTECT, null=True, related_name="+")  # likewise
    personally = models.BooleanField(default=False)  # likewise
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    slug = models.CharField(max_length=80)
    tags = models.ManyToManyField(Tag, related_name="threads", blank=True)

    started_at = models.DateTimeField(default=timezone.now)
    active_at = models.DateTimeField(default=timezone.now)  # the newest published post
    locked_at = models.DateTimeField(null=True, blank=True)  # no further posts
    lock_reason = models.CharField(max_length=200, blank=True)  # why, where it was locked before it came here
    lock_entry = models.ForeignKey(ModerationEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    pinned_at = models.DateTimeField(null=True, blank=True)  # it stands first in its category
    hidden_at = models.DateTimeField(null=True, blank=True)  # nobody sees it
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # its opening is gone, and nothing of others is left

    last_number = models.PositiveIntegerField(default=0)  # the highest number given; never given again
    place_count = models.PositiveIntegerField(default=0)  # places given on its pages, receipts included
    reply_count = models.PositiveIntegerField(default=0)  # published answers, without comments
    removed_count = models.PositiveIntegerField(default=0)  # receipts of what somebody in office removed
    taken_back_count = models.PositiveIntegerField(default=0)  # receipts of what its author took back
    moved_count = models.PositiveIntegerField(default=0)  # receipts of what stands in another thread now
    accepted = models.ForeignKey("Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    official = models.ForeignKey("Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")  # newest
    last_post = models.ForeignKey("Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    company_post = models.ForeignKey("Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    duplicate_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="duplicates")
    duplicate_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    duplicate_at = models.DateTimeField(null=True)  # when and by whom it was said to be one
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")  # leads there

    is_first = models.BooleanField(default=False)  # of all that its author started
    has_links = models.BooleanField(default=False)  # so that only these ask for the threads linked with them

    waits = False  # not kept: whether what was just asked for waits for a second decision

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        constraints = [
            models.CheckConstraint(
                condition=Q(duplicate_of__isnull=True, duplicate_by__isnull=True, duplicate_at__isnull=True)
                | Q(duplicate_of__isnull=False, duplicate_by__isnull=False, duplicate_at__isnull=False),
                name="duplicate_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(duplicate_of=F("pk")), name="no_duplicate_of_itself"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | (Q(withdrawn_at__isnull=False) & ~Q(merged_into=F("pk"))),
                name="merged_is_gone",
            ),
            models.CheckConstraint(
                condition=Q(lock_entry__isnull=True) | Q(locked_at__isnull=False), name="entry_of_a_lock_that_is"
            ),
        ]
        indexes = [
            models.Index(fields=["-active_at", "-id"], name="thread_latest"),
            GinIndex(SearchVector("title", config="german"), name="thread_german"),
            GinIndex(SearchVector("title", config="english"), name="thread_english"),
            models.Index(fields=["category", "-active_at", "-id"], name="thread_in_category"),
            models.Index(fields=["category"], condition=Q(pinned_at__isnull=False), name="thread_pinned"),
            models.Index(fields=["author", "-started_at", "-id"], name="thread_of_author"),
            models.Index(
                fields=["-active_at", "-id"],
                condition=Q(kind="question", reply_count=0, locked_at__isnull=True),
                name="thread_waiting",
            ),
            models.Index(fields=["-active_at", "-id"], condition=Q(accepted__isnull=False), name="thread_solved"),
            models.Index(
                fields=["-active_at", "-id"], condition=Q(company_post__isnull=False), name="thread_company_answered"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("threads:thread", args=[self.pk, self.slug])

    @property
    def key(self) -> str:
        return f"thread:{self.pk}"

    @property
    def shown_title(self) -> str:
        """What to call it: a title goes with an opening that somebody in office removed."""
        return self.title or str(_("Removed thread"))

    @property
    def is_question(self) -> bool:
        return self.kind == self.Kind.QUESTION

    @property
    def is_closed(self) -> bool:
        """Whether nobody can reply, for whatever reason. Asks no database where the category is at hand."""
        return bool(self.locked_at or self.withdrawn_at or self.duplicate_of_id or self.category.closed_at)

    @property
    def state(self) -> str:
        """For a question "duplicate", "solved", "answered" or "open"; other kinds have none."""
        if not self.is_question:
            return ""
        if self.duplicate_of_id:
            return "duplicate"
        if self.accepted_id:
            return "solved"
        return "answered" if self.reply_count else "open"
