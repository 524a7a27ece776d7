from django import forms
from django.utils.translation import gettext_lazy as _

from community.web.fields import LineField, RuleField

LONGEST_REASON = 500  # characters


class RemovalForm(forms.Form):
    """Why a post has to go: by which rule, and in words that everybody may read."""

    rule = RuleField()
    reason = LineField(
        label=_("Why?"),
        help_text=_("Everybody reads this in place of the post and in the log. Repeat nothing that has to go."),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Please say why: the author and everybody else reads it.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RestorationForm(forms.Form):
    """Why a post is there again, for the log."""

    reason = LineField(
        label=_("Why?"),
        help_text=_("Everybody reads this in the log, beside the reason for the removal."),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Please say why: the author and everybody else reads it.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
