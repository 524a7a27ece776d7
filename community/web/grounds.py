"""Forms that say by which rule, and why: the same words wherever somebody reports or decides."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.models.report import LONGEST_WORDS
from community.web.fields import LineField, RuleField

LONGEST_REASON = 500  # characters


class ReportForm(forms.Form):
    """Which rule something breaks, and what a moderator should know."""

    rule = RuleField()
    words = LineField(
        label=_("What should a moderator know?"),
        help_text=_("Only those who decide read it. The author does not learn who reported."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(forms.Form):
    """Why, for the log."""

    reason = LineField(
        label=_("Why?"),
        help_text=_("Everybody reads this in the log. Repeat nothing that has to go, and name nobody."),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Please say why: the member concerned and everybody else reads it.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class GroundsForm(ReasonForm):
    """By which rule, and why."""

    rule = RuleField()
    field_order = ["rule", "reason"]
