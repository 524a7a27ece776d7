from django import forms
from django.utils.translation import gettext_lazy as _

from community.web.fields import LineField

LONGEST_REASON = 500  # characters


class RemovalForm(forms.Form):
    """Why a post has to go, in words that everybody may read."""

    reason = LineField(
        label=_("Why?"),
        help_text=_("Everybody reads this in place of the post. Name the rule, repeat nothing that has to go."),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Please say why: the author and everybody else reads it.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
