from typing import Any

from django import forms

from accounts.traps.fields import StampField, TrapField


class TrappedForm(forms.Form):
    """A form that strangers and newcomers write in. What is wrong with a field that nobody sees is said above it."""

    homepage = TrapField()

    def add_error(self, field: str | None, error: Any) -> None:
        unseen = field is not None and isinstance(self.fields.get(field), TrapField | StampField)
        super().add_error(None if unseen else field, error)

    def clean(self) -> dict[str, Any]:
        facts = dict(super().clean() or self.cleaned_data)
        facts.pop("homepage", None)
        return facts
