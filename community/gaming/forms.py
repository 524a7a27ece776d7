from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from reputation.models import Decision
from reputation.models.decision import LONGEST_APPEAL, LONGEST_REASON


class DecisionForm(forms.Form):
    """What a person makes of a finding. The praises are chosen on the page, all of them at first."""

    outcome = forms.ChoiceField(
        label=_("What do you make of it?"),
        choices=[
            (Decision.Outcome.NOTHING_WRONG, _("Nothing is wrong here")),
            (Decision.Outcome.REVERSED, _("Take the chosen praise out of the reputation")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_(
            "Should praise be taken back, its members read this, word for word. Say what you saw; accuse nobody."
        ),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    sources = forms.MultipleChoiceField(required=False)

    def __init__(self, data: QueryDict | None, *, sources: list[str], kept: dict[str, Any]) -> None:
        """Where `kept` has no sources, nothing was chosen in it: a browser does not send an empty choice."""
        super().__init__(data, initial={"sources": [] if kept else sources, **kept})
        self.fields["sources"].choices = [(source, source) for source in sources]  # type: ignore[attr-defined]

    def chosen(self) -> list[str]:
        """What stands checked on the page: at first everything."""
        return self["sources"].value() or []


class AppealForm(forms.Form):
    words = forms.CharField(
        label=_("What should somebody else know?"),
        max_length=LONGEST_APPEAL,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class SecondLookForm(forms.Form):
    """What somebody else makes of a decision."""

    outcome = forms.ChoiceField(
        label=_("What do you make of it?"),
        choices=[
            (Decision.Appeal.UPHELD, _("The decision stays")),
            (Decision.Appeal.OVERTURNED, _("The decision is lifted, the praise counts again")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The members concerned read it, word for word."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
