from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleGrant
from accounts.models.grant import SITE

LONGEST_WORDS = 1000  # characters of a nomination
LONGEST_REASON = 500  # characters of a decision, as of a grant


class State(models.TextChoices):
    NOMINATED = "nominated", _("nominated")
    AGREED = "agreed", _("agreed, waiting for a decision")
    GRANTED = "granted", _("granted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN = (State.NOMINATED, State.AGREED)
DECIDED = (State.GRANTED, State.DECLINED)


class CandidacyQuerySet(models.QuerySet["Candidacy"]):
    def open(self) -> Self:
        """Neither decided nor withdrawn."""
        return self.filter(state__in=OPEN)

    def with_people(self) -> Self:
        return self.select_related("member", "nominated_by", "decided_by", "grant")


class Candidacy(models.Model):
    """One way of a member towards moderator rights: nominated or applied, agreed to the terms, decided."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="candidacies")
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="nominations"
    )  # nobody: they applied
    nominated_at = models.DateTimeField(default=timezone.now)
    scope = models.CharField(max_length=40, default=SITE)  # "site", or a key such as "category:7"
    words = models.TextField(max_length=LONGEST_WORDS)
    state = models.CharField(max_length=9, choices=State.choices, default=State.NOMINATED)
    agreed_terms = models.PositiveIntegerField(null=True)  # the number of the version that they have read
    agreed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    try_again_at = models.DateTimeField(null=True)
    grant = models.OneToOneField(RoleGrant, on_delete=models.PROTECT, null=True, related_name="candidacy")

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "candidacies"
        indexes = [models.Index(fields=["state", "agreed_at"], name="candidacies_to_decide")]
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(state__in=OPEN), name="one_open_candidacy"),
            models.CheckConstraint(condition=Q(scope__regex=r"^(site|category:[0-9]+)$"), name="candidacy_for_a_key"),
            models.CheckConstraint(
                condition=Q(nominated_by=None) | ~Q(nominated_by=F("member")), name="nobody_nominates_themselves"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("member")), name="nobody_decides_on_themselves"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(nominated_by=None) | ~Q(decided_by=F("nominated_by")),
                name="nominator_does_not_decide",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=DECIDED, decided_by__isnull=False, decided_at__isnull=False) & ~Q(reason="")
                    | ~Q(state__in=DECIDED) & Q(decided_by=None, decided_at=None, reason="")
                ),
                name="decision_has_decider_and_reason",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=State.GRANTED, grant__isnull=False) | ~Q(state=State.GRANTED) & Q(grant__isnull=True)
                ),
                name="granted_by_a_grant",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=State.DECLINED, try_again_at__isnull=False)
                    | ~Q(state=State.DECLINED) & Q(try_again_at__isnull=True)
                ),
                name="decline_says_when_to_try_again",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=(State.NOMINATED, State.WITHDRAWN))
                    | Q(agreed_terms__isnull=False, agreed_at__isnull=False)
                ),
                name="nobody_is_decided_on_unasked",
            ),
        ]

    def __str__(self) -> str:
        return f"candidacy of {self.member_id}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("promotion:candidacy", args=[self.pk])

    @property
    def key(self) -> str:
        return f"candidacy:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def asks_for_patience(self) -> bool:
        """Whether it was declined, and the day to try again is still to come."""
        return self.try_again_at is not None and self.try_again_at > timezone.now()
