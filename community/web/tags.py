from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.text.cleaning import clean

MOST_TAGS = 5
LONGEST_TAG = 30  # characters


class TagsField(forms.CharField):
    """Tags as typed, separated by commas; gives a list of distinct lower-case names."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Tags"))
        options.setdefault("help_text", _("Up to five, separated by commas: what it is about."))
        super().__init__(required=False, max_length=200, **options)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        words = (" ".join(word.split()).lower().lstrip("#") for word in clean(super().clean(value)).split(","))
        tags = list(dict.fromkeys(word for word in words if word))
        if len(tags) > MOST_TAGS:
            raise forms.ValidationError(_("Five tags are enough. Which matter most?"), code="too_many")
        for tag in tags:
            if len(tag) > LONGEST_TAG:
                raise forms.ValidationError(_("A tag has at most 30 characters."), code="too_long")
            if not any(letter.isalnum() for letter in tag):
                raise forms.ValidationError(_("A tag needs at least one letter or digit."), code="no_word")
        return tags
