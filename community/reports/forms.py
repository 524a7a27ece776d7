from django import forms
from django.utils.translation import gettext_lazy as _

from community.models.report import LONGEST_WORDS
from community.web.fields import LineField, RuleField


class ReportForm(forms.Form):
    """Which rule a post breaks, and what a moderator should know."""

    rule = RuleField()
    words = LineField(
        label=_("What should a moderator know?"),
        help_text=_("Only those who decide read it. The author does not learn who reported."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
