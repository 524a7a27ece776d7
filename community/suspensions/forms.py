from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.web.fields import LineField, RuleField

DAYS = [
    (1, _("1 day")),
    (3, _("3 days")),
    (7, _("1 week")),
    (14, _("2 weeks")),
    (30, _("30 days")),
    (90, _("90 days")),
    (365, _("1 year")),
]


class SuspensionForm(forms.Form):
    """For how long, and why."""

    days = forms.TypedChoiceField(label=_("For how long?"), choices=DAYS, coerce=int, widget=forms.RadioSelect)
    rule = RuleField()
    reason = LineField(
        label=_("Why?"),
        help_text=_(
            "The member reads it, and everybody in the log, without a name: what happened, what should change."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def until(self) -> datetime:
        return timezone.now() + timedelta(days=self.cleaned_data["days"])
