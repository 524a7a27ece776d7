"""Two traps for programs that fill in forms: a field that nobody sees, and the time that people need.

Whoever is caught by mistake sends the form once more, as it is: nothing typed is lost, and no puzzle is asked.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.core.signing import BadSignature
from django.utils.translation import gettext_lazy as _

from accounts.traps.stamps import is_too_quick, make_stamp, read_stamp


class TrapField(forms.CharField):
    """Stays empty: off the screen, out of the order of the Tab key, and labelled for whoever hears the page."""

    is_trap = True

    def __init__(self, **options: Any) -> None:
        attributes = {"tabindex": "-1", "autocomplete": "off", "data-trap": ""}
        super().__init__(
            label=_("Please leave this field empty: it is here for programs that fill in everything."),
            required=False,
            widget=forms.TextInput(attrs=attributes),
            **options,
        )

    def prepare_value(self, value: Any) -> str:
        """Whoever was caught by mistake finds it empty again."""
        return ""

    def clean(self, value: Any) -> str:
        if value:
            raise forms.ValidationError(
                _(
                    "A field that nobody sees was filled in, perhaps by your browser. It is empty again: please "
                    "send this once more."
                ),
                code="trapped",
            )
        return ""


class StampField(forms.CharField):
    """When the form was drawn, and which one it is; a refused form keeps its mark, so that its time goes on."""

    def __init__(self, form: str = "", **options: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, initial=self.draw, **options)
        self.form = form

    def draw(self) -> str:
        return make_stamp(self.form)

    def is_own(self, form: str) -> bool:
        """Whether a mark was made for a form like this: one for signing up is none for a post."""
        return form == self.form

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data if self.read(data) else initial

    def clean(self, value: Any) -> Any:
        """The name of the form, or None for an unknown one where no time is asked for."""
        found = self.read(super().clean(value))
        if found and not is_too_quick(found[1]):
            return found[0]
        if found:
            raise forms.ValidationError(
                _("That was very quick, as only programs are. If you are none, please send it once more."),
                code="quick",
            )
        if settings.SHORTEST_WRITING:
            raise forms.ValidationError(
                _("This form was not recognised any more. Please send it once more."),
                code="unknown",
            )
        return None

    def read(self, value: Any) -> tuple[str, float] | None:
        try:
            form, drawn_at = read_stamp(str(value))
        except BadSignature:
            return None
        return (form, drawn_at) if self.is_own(form) else None
