from django import forms
from django.utils.translation import gettext_lazy as _

from community.models import Appeal
from community.models.appeal import LONGEST_APPEAL
from community.web.fields import LineField


class AppealForm(forms.Form):
    """In one's own words, why a decision is not right."""

    words = forms.CharField(
        label=_("What was overlooked?"),
        help_text=_("Only those who decide read this. You can ask once, so take your time."),
        max_length=LONGEST_APPEAL,
        error_messages={"required": _("Please say what was overlooked.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class OutcomeForm(forms.Form):
    """What becomes of the decision, and why."""

    outcome = forms.ChoiceField(
        label=_("What becomes of it?"), choices=Appeal.Outcome.choices, widget=forms.RadioSelect
    )
    reason = LineField(
        label=_("Why?"),
        help_text=_("The member reads it, and everybody in the log, without a name."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
