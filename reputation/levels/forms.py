from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from reputation.levels.checking import COUNT, HIGHEST, problem_with
from reputation.levels.presets import ESTABLISHED, FOUNDING, preset
from reputation.models import Level, Privilege
from reputation.models.level import USUAL_NAMES

PRESETS = {FOUNDING: _("Founding: up to 200 active members"), ESTABLISHED: _("Established: after some years")}
NUMBERS = range(1, COUNT + 1)


def _presets() -> list[tuple[str, Any]]:
    """Each with where its levels begin."""
    begins = {name: ", ".join(str(level.threshold) for level in preset(name)) for name in PRESETS}
    return [(name, format_lazy("{} ({})", label, begins[name])) for name, label in PRESETS.items()]


class LevelsForm(forms.Form):
    """Where each of the five levels begins and what it is called, and from which level on each privilege is had."""

    def __init__(self, *args: Any, steps: list[Level], **options: Any) -> None:
        super().__init__(*args, **options)
        for level in steps:
            self.fields[f"name_{level.number}"] = _name_of(level)
            self.fields[f"threshold_{level.number}"] = _threshold_of(level)
        for privilege in Privilege:
            self.fields[privilege.value] = _from_level(privilege, steps)

    @property
    def rows(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        """Number, name and threshold of each level."""
        return [(number, self[f"name_{number}"], self[f"threshold_{number}"]) for number in NUMBERS]

    @property
    def privileges(self) -> list[forms.BoundField]:
        return [self[privilege.value] for privilege in Privilege]

    def clean(self) -> dict[str, Any]:
        facts = dict(super().clean() or {})
        if not self.errors:
            self._look_for_problems(facts)
        return facts

    def levels(self) -> list[Level]:
        """The levels that the form says, once it is valid."""
        return _levels(self.cleaned_data)

    def _look_for_problems(self, facts: dict[str, Any]) -> None:
        for number in NUMBERS[1:]:
            if facts[f"threshold_{number}"] <= facts[f"threshold_{number - 1}"]:
                below = facts[f"threshold_{number - 1}"]
                self.add_error(f"threshold_{number}", _("More than %(below)s, please.") % {"below": below})
        if not self.errors and (problem := problem_with(_levels(facts))):
            self.add_error(None, str(problem))


class PresetForm(forms.Form):
    """A set of levels to begin with."""

    preset = forms.ChoiceField(label=_("Preset"), choices=_presets(), widget=forms.RadioSelect)

    def levels(self) -> list[Level]:
        return preset(self.cleaned_data["preset"])


def _levels(facts: dict[str, Any]) -> list[Level]:
    return [
        Level(
            number=number,
            name=facts[f"name_{number}"],
            threshold=facts[f"threshold_{number}"],
            privileges=[word for word in Privilege.values if facts[word] == str(number)],
        )
        for number in NUMBERS
    ]


def _name_of(level: Level) -> forms.CharField:
    widget = forms.TextInput(attrs={"placeholder": USUAL_NAMES[level.number]})
    return forms.CharField(label=_("Name"), max_length=30, required=False, initial=level.name, widget=widget)


def _threshold_of(level: Level) -> forms.IntegerField:
    highest = 0 if level.number == 1 else HIGHEST
    return forms.IntegerField(
        label=_("From this reputation on"),
        min_value=0,
        max_value=highest,
        initial=level.threshold,
        disabled=level.number == 1,
    )


def _from_level(privilege: Privilege, steps: list[Level]) -> forms.ChoiceField:
    choices = [(str(level.number), f"{level.number} · {level.called}") for level in steps]
    first = next((str(level.number) for level in steps if privilege in level.privileges), "")
    return forms.ChoiceField(
        label=privilege.label, choices=[*choices, ("", _("No level"))], initial=first, required=False
    )
