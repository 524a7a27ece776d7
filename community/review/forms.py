from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from community.web.fields import LineField, RuleField

LONGEST_REASON = 500  # characters
REMOVE = "remove"
DISMISS = "dismiss"


class HandoverForm(forms.Form):
    """Who has a case from now on."""

    to = forms.ModelChoiceField(
        queryset=Member.objects.none(),
        label=_("To whom?"),
        error_messages={"required": _("Please choose somebody."), "invalid_choice": _("Please choose somebody else.")},
    )

    def __init__(self, *args: Any, among: QuerySet[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField[Member]", self.fields["to"]).queryset = among


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


class SeveralForm(DecisionForm):
    """Which cases are decided together."""

    cases = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Please tick the cases that this is about.")}
    )

    def __init__(self, *args: Any, waiting: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.TypedMultipleChoiceField, self.fields["cases"]).choices = [(pk, pk) for pk in waiting]
