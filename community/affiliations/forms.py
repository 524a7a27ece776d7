from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Affiliation
from accounts.profile.fields import MemberField


class FindForm(forms.Form):
    member = MemberField(label=_("Find a member"))


class AffiliationForm(forms.Form):
    """What ties somebody to the company."""

    kind = forms.ChoiceField(label=_("They are"), choices=Affiliation.Kind.choices, widget=forms.RadioSelect)
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=60,
        required=False,
        help_text=_("The dealer, partner or agency. Leave it empty for the company itself."),
    )

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        own = facts.get("kind") in (None, Affiliation.Kind.EMPLOYEE)
        if not own and not facts.get("organisation"):
            self.add_error("organisation", _("Please say which one."))
        return facts
