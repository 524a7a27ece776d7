from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.houserules.queries import the_rules


class RuleField(forms.ChoiceField):
    """Which of the community's rules an act is about; asks for them when a form is made."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Which rule is it about?"))
        options.setdefault("error_messages", {"required": _("Please choose the rule that this is about.")})
        super().__init__(
            choices=lambda: [("", _("Please choose")), *((rule.code, rule.title) for rule in the_rules())], **options
        )
