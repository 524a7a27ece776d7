from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.models.official_mark import LONGEST_REASON
from community.text.cleaning import clean, is_blank


class ReasonForm(forms.Form):
    """Why the company does not stand behind an answer any more, for everybody to read."""

    reason = forms.CharField(
        label=_("Why is it not official any more?"),
        help_text=_("Everybody reads this under the answer, with your team's name."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = _("Please say why: everybody can read it under the answer.")

    def clean_reason(self) -> str:
        reason = " ".join(clean(self.cleaned_data["reason"]).split())
        if is_blank(reason):
            raise forms.ValidationError(self.fields["reason"].error_messages["required"], code="required")
        return reason
