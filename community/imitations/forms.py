from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Imitation


class SettlementForm(forms.Form):
    """What becomes of a name: a neutral one instead, or it stays, for a reason."""

    outcome = forms.ChoiceField(choices=Imitation.Outcome.choices)
    reason = forms.CharField(label=_("Why it can stay"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        if facts.get("outcome") == Imitation.Outcome.LEFT and not facts.get("reason"):
            self.add_error("reason", _("Please say why the name can stay: other admins read it."))
        return facts
