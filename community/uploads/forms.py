from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.models.upload import LONGEST_ALT

TYPES = "image/*,.heic,.heif,.avif,.pdf,.txt,.log,.csv,.md"


class AltField(forms.CharField):
    """What a picture shows, for who cannot see it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("What can be seen?"))
        options.setdefault("help_text", _("One sentence for people who cannot see the picture."))
        super().__init__(required=False, max_length=LONGEST_ALT, **options)

    def clean(self, value: Any) -> str:
        return " ".join(str(super().clean(value)).split())


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Picture or file"),
        help_text=_("JPEG, PNG, GIF, WebP, HEIC, AVIF; PDF and plain text to download. Up to 12 MB."),
        max_length=None,
        widget=forms.FileInput(attrs={"accept": TYPES}),
    )
    alt = AltField()


class AltForm(forms.Form):
    alt = AltField()


class AvatarForm(forms.Form):
    file = forms.FileField(
        label=_("Your picture"),
        help_text=_("It is cut to a square from the middle. Where and when it was taken is removed."),
        widget=forms.FileInput(attrs={"accept": "image/*,.heic,.heif,.avif"}),
    )
