from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.houserules.writing import Written, languages
from community.models.rule import KEPT
from community.web.fields import LineField


class RuleForm(forms.Form):
    """One rule in every language; the formset adds its place and whether it is taken out."""

    code = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for code, name in languages().items():
            self.fields[f"title_{code}"] = LineField(
                label=_("Rule (%(language)s)") % {"language": name}, max_length=80, required=False
            )
            self.fields[f"text_{code}"] = LineField(
                label=_("What it means (%(language)s)") % {"language": name},
                max_length=400,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def is_kept(self) -> bool:
        """Whether the forum itself needs this rule, so that it can be reworded only."""
        return self.initial.get("code") in KEPT

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not any(facts.get(f"title_{code}") for code in languages()):
            self.add_error(f"title_{next(iter(languages()))}", _("Please say the rule in at least one language."))
        return facts

    def written(self) -> Written:
        facts = self.cleaned_data
        words = {
            code: {"title": facts[f"title_{code}"], "text": facts[f"text_{code}"]}
            for code in languages()
            if facts[f"title_{code}"]
        }
        return Written(facts["code"], words)


class ChangeForm(forms.Form):
    """What is changed and why, for the log."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = LineField(
        label=_("What changes, and why?"),
        help_text=_("Everybody reads this in the log."),
        max_length=500,
        error_messages={"required": _("Please say why: everybody reads it.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


RuleFormSet = forms.formset_factory(RuleForm, extra=1, can_order=True, can_delete=True, max_num=40)


def initial_rules(rules: Sequence[Written]) -> list[dict[str, str]]:
    """What the forms of a formset begin with."""
    return [
        {
            "code": rule.code,
            **{f"{part}_{code}": words[part] for code, words in rule.words.items() for part in ("title", "text")},
        }
        for rule in rules
    ]
