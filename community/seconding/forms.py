from django import forms
from django.utils.translation import gettext_lazy as _

from community.web.fields import LineField

AGREE, DECLINE = "agree", "decline"


class SecondForm(forms.Form):
    """Whether somebody without an interest agrees, and why. The button that is pressed says which."""

    decision = forms.ChoiceField(choices=[(AGREE, _("Agree")), (DECLINE, _("Do not agree"))], widget=forms.RadioSelect)
    reason = LineField(
        label=_("Why?"),
        help_text=_("Everybody reads this in the log."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
