from django import forms
from django.utils.translation import gettext_lazy as _

from community.web.fields import LineField, RuleField


class UnmarkForm(forms.Form):
    """Why a post is no criticism after all, by which rule, and in words that everybody may read."""

    rule = RuleField()
    reason = LineField(
        label=_("Why?"),
        help_text=_("Everybody reads this in the log."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
