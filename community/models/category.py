from collections.abc import Iterable
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.models.edition import new_edition
from community.text.sorting import sort_key


class Audience(models.TextChoices):
    """Who a category is open to: everybody, whoever is signed in, or holders of a role."""

    EVERYONE = "everyone", _("everyone")
    MEMBERS = "members", _("members")
    MODERATOR = "moderator", _("moderators")
    STAFF = "staff", _("staff")
    MANAGER = "manager", _("managers")
    ADMIN = "admin", _("admins")


def audiences_of(member: Member | None) -> list[str]:
    """The audiences that a visitor belongs to."""
    if member is None:
        return [Audience.EVERYONE]
    return [Audience.EVERYONE, Audience.MEMBERS, *sorted(member.roles)]


def reach(audiences: Iterable[str]) -> set[str]:
    """All audiences whose members are admitted: "everyone" takes in members, "members" whoever holds a role."""
    if Audience.EVERYONE in audiences:
        return set(Audience.values)
    if Audience.MEMBERS in audiences:
        return set(Audience.values) - {Audience.EVERYONE}
    return set(audiences)


def everyone() -> list[str]:
    return [Audience.EVERYONE]


def members() -> list[str]:
    return [Audience.MEMBERS]


def given_audiences(audiences: list[str]) -> Cast:
    """As one parameter, however many they are, so that a query may be built once (`events.compiled`)."""
    words = ArrayField(models.CharField(max_length=12))
    return Cast(Value(audiences, words), words)


class CategoryQuerySet(models.QuerySet["Category"]):
    def visible_to(self, member: Member | None) -> Self:
        """Categories that a visitor may read; a child only where its parent may be read, too."""
        return self.readable_by(audiences_of(member))

    def readable_by(self, mine: list[str]) -> Self:
        """Categories that whoever belongs to these audiences may read."""
        wanted = given_audiences(mine)
        parent_too = Q(parent__isnull=True) | Q(parent__readers__overlap=wanted)
        return self.filter(parent_too, readers__overlap=wanted)

    def for_customers(self) -> Self:
        """Categories that whoever signs in may read."""
        members = [Audience.EVERYONE, Audience.MEMBERS]
        parent_too = Q(parent__isnull=True) | Q(parent__readers__overlap=members)
        return self.filter(parent_too, readers__overlap=members)


# What is seen of a category elsewhere: not how many threads it has, which changes all the time.
SHOWN = (
    "name", "slug", "description", "icon", "parent_id", "position", "readers", "starters", "repliers", "closed_at",
)  # fmt: skip


class Category(models.Model):
    """A room for threads, open to whom it says. Ordered; may stand under another one."""

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(max_length=60, unique=True)
    description = models.CharField(_("description"), max_length=300, blank=True)
    icon = models.CharField(_("icon"), max_length=40, default="message-circle")
    parent = models.ForeignKey(
        "self",
        verbose_name=_("under"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    readers = ArrayField(models.CharField(max_length=12, choices=Audience.choices), default=everyone)
    starters = ArrayField(models.CharField(max_length=12, choices=Audience.choices), default=members)
    repliers = ArrayField(models.CharField(max_length=12, choices=Audience.choices), default=members)
    prompts = models.TextField(
        _("what a question should say"),
        blank=True,
        help_text=_("One line, one field of the form: device and year, firmware version, what was tried …"),
    )
    thread_count = models.PositiveIntegerField(default=0, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)  # nothing new is written here; all stays readable
    version = models.PositiveIntegerField(default=1)  # counts changes, so that two at once are noticed

    objects = CategoryQuerySet.as_manager()

    class Meta:
        triggers = [new_edition(pgtrigger.Insert | pgtrigger.Delete | pgtrigger.UpdateOf(*SHOWN))]  # type: ignore[no-untyped-call]
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("lists:category", args=[self.slug])

    @property
    def key(self) -> str:
        return f"category:{self.pk}"

    @property
    def order(self) -> tuple[int, str]:
        return self.position, sort_key(self.name)

    @property
    def is_public(self) -> bool:
        return self.is_open_to(None)

    @property
    def reached(self) -> set[str]:
        """The audiences that may read here, a parent's door considered."""
        return set.intersection(*(reach(room.readers) for room in (self, self.parent) if room))

    def is_open_to(self, member: Member | None) -> bool:
        """Whether a visitor may read here: `visible_to` for a category at hand."""
        mine = set(audiences_of(member))
        return all(mine & set(room.readers) for room in (self, self.parent) if room)

    def admits(self, member: Member, to: str) -> bool:
        """Whether `member` belongs to the category's "starters" or "repliers"."""
        return bool(set(audiences_of(member)) & set(getattr(self, to)))
