from django import forms
from django.utils.translation import gettext_lazy as _

from community.web.fields import LineField, RuleField


class SanctionForm(forms.Form):
    """Which rule, and why."""

    rule = RuleField()
    reason = LineField(
        label=_("Why?"),
        help_text=_(
            "The member reads it, and everybody in the log, without a name: what happened, what should change."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LiftingForm(forms.Form):
    """Why a sanction is taken back, for the log."""

    reason = LineField(
        label=_("Why?"),
        help_text=_("Everybody reads this in the log, without a name."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
