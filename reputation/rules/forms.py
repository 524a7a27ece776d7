from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reputation.models import RuleSet

# The least and the most that each number may be: far beyond what is wise, and short of what breaks the ranking.
POINTS = (0, 500)
BOUNDS = {
    "answer_praised": POINTS,
    "opening_praised": POINTS,
    "comment_praised": POINTS,
    "answer_accepted": POINTS,
    "accepted_an_answer": POINTS,
    "answer_official": POINTS,
    "praise_points_a_day": (1, 10_000),
    "praises_a_day": (1, 1_000),
    "praises_a_day_to_one": (1, 1_000),
    "acceptances_between_two": (1, 100),
    "acceptance_days": (1, 365),
}
PRAISES = ("answer_praised", "opening_praised", "comment_praised")


class RulesForm(forms.Form):
    """All numbers of the rules, and the version that whoever changes them had before them."""

    seen = forms.IntegerField(min_value=0)

    def __init__(self, *args: Any, rules: RuleSet, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rules = rules
        for name in RuleSet.NUMBERS:
            self.fields[name] = _number(name, getattr(rules, name))

    @property
    def numbers(self) -> list[forms.BoundField]:
        return [self[name] for name in RuleSet.NUMBERS]

    def clean_seen(self) -> int:
        """A second press is about what stands there now: the page then names the newer version."""
        seen = int(self.cleaned_data["seen"])
        if seen != (self.rules.pk or 0):
            changed = _("Somebody else has changed the rules meanwhile. Please compare them below, then press again.")
            self.add_error(None, forms.ValidationError(changed, code="changed"))
        return seen

    def clean(self) -> dict[str, Any]:
        facts = dict(super().clean() or {})
        if "praises_a_day" in facts and facts.get("praises_a_day_to_one", 0) > facts["praises_a_day"]:
            most = facts["praises_a_day"]
            self.add_error("praises_a_day_to_one", _("At most %(most)s, as many as in all.") % {"most": most})
        dearest = max((facts.get(name) or 0 for name in PRAISES), default=0)
        if dearest > facts.get("praise_points_a_day", dearest):
            self.add_error(
                "praise_points_a_day", _("At least %(least)s: what one praise is worth.") % {"least": dearest}
            )
        return facts

    def changed_numbers(self) -> dict[str, int]:
        """What would be another number from now on, once the form is valid."""
        return {
            name: self.cleaned_data[name]
            for name in RuleSet.NUMBERS
            if self.cleaned_data[name] != getattr(self.rules, name)
        }


def _number(name: str, now: int) -> forms.IntegerField:
    least, most = BOUNDS[name]
    field = forms.IntegerField(label=str(RuleSet.name_of(name)), min_value=least, max_value=most, initial=now)
    field.error_messages["required"] = _("Please give a number.")
    field.error_messages["invalid"] = _("A whole number, please.")
    return field
