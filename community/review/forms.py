from django import forms
from django.utils.translation import gettext_lazy as _

from community.web.fields import LineField, RuleField

LONGEST_REASON = 500  # characters
REMOVE = "remove"
DISMISS = "dismiss"


class DecisionForm(forms.Form):
    """What becomes of a reported post, by which rule, and why. The button that is pressed says which."""

    decision = forms.ChoiceField(
        choices=[(REMOVE, _("Remove the post")), (DISMISS, _("Leave it as it is"))],
        error_messages={"required": _("Please choose what becomes of the post.")},
    )
    rule = RuleField()
    reason = LineField(
        label=_("Why?"),
        help_text=_("Everybody reads this in the log. Repeat nothing that has to go, and name nobody."),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Please say why: the author and everybody else reads it.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
