import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleGrant
from accounts.models.side_text import SideText
from events.models import append_only

START = "0" * 64  # what the first entry of all follows


class Act(models.TextChoices):
    """What can stand in the moderation log."""

    POST_REMOVED = "post-removed", _("Post removed")
    POST_RESTORED = "post-restored", _("Post restored")
    NOTE_REMOVED = "note-removed", _("Note of praise removed")
    NOTE_RESTORED = "note-restored", _("Note of praise restored")
    NAME_REPLACED = "name-replaced", _("Name replaced by a neutral one")
    AVATAR_REMOVED = "avatar-removed", _("Picture of a member taken off")
    BIO_REMOVED = "bio-removed", _("Words of a member about themselves taken off")
    PROFILE_PART_RESTORED = "profile-part-restored", _("Part of a member's page put back")
    VERSION_EMPTIED = "version-emptied", _("Former version emptied")
    THREAD_LOCKED = "thread-locked", _("Thread locked")
    THREAD_UNLOCKED = "thread-unlocked", _("Thread unlocked")
    THREAD_PINNED = "thread-pinned", _("Thread pinned")
    THREAD_UNPINNED = "thread-unpinned", _("Thread unpinned")
    THREAD_MOVED = "thread-moved", _("Thread moved")
    THREAD_RETITLED = "thread-retitled", _("Title changed")
    THREAD_RETAGGED = "thread-retagged", _("Tags changed")
    KIND_CHANGED = "kind-changed", _("Kind changed")
    THREAD_SPLIT = "thread-split", _("Posts moved to another thread")
    THREAD_MERGED = "thread-merged", _("Thread merged into another")
    MOVE_UNDONE = "move-undone", _("Posts moved back")
    DUPLICATE_CLOSED = "duplicate-closed", _("Closed as a duplicate")
    DUPLICATE_REOPENED = "duplicate-reopened", _("Opened again: no duplicate")
    REPORTS_DISMISSED = "reports-dismissed", _("Report looked at, nothing done")
    MEMBER_SUSPENDED = "member-suspended", _("Member suspended")
    SUSPENSION_LIFTED = "suspension-lifted", _("Suspension lifted")
    MEMBER_WARNED = "member-warned", _("Member warned")
    WARNING_LIFTED = "warning-lifted", _("Warning lifted")
    MEMBER_BANNED = "member-banned", _("Member banned")
    BAN_LIFTED = "ban-lifted", _("Ban lifted")
    MARK_TAKEN_OFF = "mark-taken-off", _("No longer marked as criticism")
    PROPOSAL_AGREED = "proposal-agreed", _("Second decision: agreed")
    PROPOSAL_DECLINED = "proposal-declined", _("Second decision: not agreed")
    OUTSIDE_NAMED = "outside-named", _("Outside person named")
    OUTSIDE_ENDED = "outside-ended", _("Outside person no longer named")
    APPEAL_UPHELD = "appeal-upheld", _("Appeal: the decision stays")
    APPEAL_GRANTED = "appeal-granted", _("Appeal: the decision is lifted")
    RULES_CHANGED = "rules-changed", _("Rules of the community changed")


class ModerationEntry(models.Model):
    """One act of moderation: ids, codes and salted digests, chained; public but for who it was (invariants 1, 11).

    `number` counts without a gap. `digest` is over `chained`, which holds the digest of the entry before it, so that
    whoever has one digest can tell whether anything before it was changed, taken out or put in.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=24)  # of `Act`; no choices, or each new one would take a migration
    role = models.CharField(max_length=10)  # with which role; "" for a member whose level allows the act
    by_company = models.BooleanField()  # somebody with an interest: no volunteer, whatever the role says
    rule = models.CharField(max_length=40)  # a rule's code in `rules`
    rules = models.PositiveBigIntegerField(default=0)  # the version of the house rules; 0: the default set
    target = models.CharField(max_length=60)  # a key such as "post:7"
    thread = models.PositiveBigIntegerField(null=True)  # in which it lies, if in one
    was = models.CharField(max_length=80, blank=True)  # a key or code, where the act changed one
    became = models.CharField(max_length=80, blank=True)
    undoes = models.PositiveBigIntegerField(null=True)  # the number of the entry that it takes back
    actor_digest = models.CharField(max_length=64)
    text_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    # Not in the chain, and never public.
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_salt = models.CharField(max_length=32)
    grant = models.ForeignKey(RoleGrant, on_delete=models.PROTECT, null=True, related_name="+")
    category = models.PositiveBigIntegerField(null=True)  # in which it lay then, for those who keep order there

    class Meta:
        verbose_name_plural = "moderation entries"
        triggers = [append_only("moderation_is_append_only")]
        indexes = [
            models.Index(fields=["-at", "-id"], name="moderation_newest"),
            models.Index(fields=["target", "-number"], name="moderation_of_target"),
            models.Index(fields=["thread", "-number"], name="moderation_of_thread"),
        ]

    CHAINED = (
        "number",
        "act",
        "role",
        "by_company",
        "rule",
        "rules",
        "target",
        "thread",
        "was",
        "became",
        "undoes",
        "actor_digest",
        "text_digest",
        "previous",
    )

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.target}"

    @property
    def key(self) -> str:
        return f"entry:{self.number}"

    @property
    def chained(self) -> dict[str, Any]:
        """All that the digest is over, and that everybody may download."""
        return {"at": self.at.isoformat(), **{name: getattr(self, name) for name in self.CHAINED}}


class ModerationText(SideText):
    """Why, in words that everybody may read; a redaction empties them and the chain stays whole."""

    entry = models.OneToOneField(ModerationEntry, on_delete=models.PROTECT, related_name="text")
    reason = models.CharField(max_length=500, blank=True)

    WORDS = ("reason",)

    def __str__(self) -> str:
        return self.reason


class LogHead(models.Model):
    """One row: the newest entry's number and digest. Whoever writes holds it, last of all locks."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=START)

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"


def digest_of(chained: dict[str, Any]) -> str:
    """SHA-256 over JSON with sorted keys and no spaces: what a page of Python can compute again."""
    line = json.dumps(chained, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(line.encode()).hexdigest()


def digest_of_actor(salt: str, actor: int | None) -> str:
    return hashlib.sha256(f"{salt}\n{actor}".encode()).hexdigest()
