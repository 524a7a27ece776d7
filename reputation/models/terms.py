from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import append_only

LONGEST_TERMS = 10_000  # characters
BUILT_IN = 1  # the version that every forum begins with

# What version 1 says. Somebody may have agreed to it: what it asks of them is never changed here, a further
# version is a row.
VERSION_1 = (
    _("Thank you for wanting to help. A moderator keeps the conversation fair and friendly, as a volunteer."),
    _("You are a customer like everybody else. You do not speak for the company, and you need not defend it."),
    _("Criticism stays. You never remove a post because it is awkward for the company, or for you."),
    _("Whatever you remove, move or close, you name the rule and give a reason that its author can understand."),
    _("You do not decide in your own case, nor about people you are close to or in a quarrel with: another does."),
    _(
        "What you see as a moderator stays with you: reports and who made them, removed posts, and the personal"
        " data in them."
    ),
    _("If you begin to work for the company, or for somebody who earns by its products, you say so at once."),
    _("You give the time that you have. You may pause whenever you need to, and stop at any time, without a reason."),
    _("You serve for a term, which may be renewed. What you did as a moderator stays in the public log."),
)


class TermsQuerySet(models.QuerySet["Terms"]):
    def in_force(self) -> "Terms":
        """The newest version; before anybody wrote one the built-in text, unsaved."""
        return self.select_related("written_by").order_by("-number").first() or Terms()

    def version(self, number: int) -> "Terms":
        """One version; raises Terms.DoesNotExist."""
        return Terms() if number == BUILT_IN else self.select_related("written_by").get(number=number)

    def newest_first(self) -> Self:
        return self.order_by("-number")


class Terms(models.Model):
    """What a candidate agrees to before they become a moderator. Every version is kept, and none is changed."""

    number = models.PositiveIntegerField(unique=True, default=BUILT_IN)
    source = models.TextField(_("terms"), max_length=LONGEST_TERMS)  # of version 1: none, it is built in
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    objects = TermsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "terms"
        triggers = [append_only("terms_are_append_only")]
        constraints = [
            models.CheckConstraint(condition=models.Q(number__gt=BUILT_IN), name="first_terms_are_built_in"),
            models.CheckConstraint(condition=~models.Q(source=""), name="terms_say_something"),
        ]

    def __str__(self) -> str:
        return f"terms {self.number}"

    @property
    def key(self) -> str:
        return f"terms:{self.number}"

    @property
    def text(self) -> str:
        """Its words: paragraphs with an empty line between them. Those of version 1 in the reader's language."""
        return self.source or "\n\n".join(str(words) for words in VERSION_1)
