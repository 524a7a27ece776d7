import re

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.brand.colours import ENOUGH, contrast_on_light
from accounts.models import Brand

_HEX = re.compile(r"#[0-9a-f]{6}")


class BrandForm(forms.ModelForm[Brand]):
    """The brand, with a colour that everybody can read."""

    class Meta:
        model = Brand
        fields = ["name", "claim", "accent"]

    def clean_accent(self) -> str:
        colour = str(self.cleaned_data["accent"]).strip().lower()
        if not colour:
            return ""
        if not _HEX.fullmatch(colour):
            raise forms.ValidationError(_("Please write the colour as # and six digits, such as #0b6b57."))
        contrast = contrast_on_light(colour)
        if contrast < ENOUGH:
            raise forms.ValidationError(
                _("White words on this colour are hard to read: contrast %(contrast).1f, %(enough)s is needed."),
                params={"contrast": contrast, "enough": ENOUGH},
            )
        return colour
