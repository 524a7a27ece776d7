from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.models.grant import SITE
from community.categories.queries import shelves
from reputation.models import PromotionRules, Terms
from reputation.models.candidacy import LONGEST_REASON, LONGEST_WORDS
from reputation.models.terms import LONGEST_TERMS


class HandleOfMemberField(forms.CharField):
    """A member by their handle, with or without the @."""

    def clean(self, value: Any) -> Member:
        handle = str(super().clean(value)).strip().removeprefix("@").lower()
        member = Member.objects.filter(handle=handle, is_active=True).first()
        if member is None:
            raise forms.ValidationError(_("Nobody here has this handle."))
        return member


class WordsField(forms.CharField):
    """A few lines. A browser sends two characters for each line end and counts one; so do we."""

    def __init__(self, *, rows: int, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class ScopeField(forms.ChoiceField):
    """Where somebody would moderate: everywhere, or in one of the categories that the asker may read."""

    def __init__(self) -> None:
        super().__init__(label=_("For"), required=False)

    def offer(self, member: Member) -> None:
        choices: list[tuple[str, str | Promise]] = [(SITE, _("the whole community"))]
        for shelf in shelves(member):
            choices.append((shelf.category.key, shelf.category.name))
            choices += [(child.key, f"{shelf.category.name}: {child.name}") for child in shelf.children]
        self.choices = choices

    def clean(self, value: Any) -> str:
        return str(super().clean(value)) or SITE


class ScopedForm(forms.Form):
    scope = ScopeField()

    def __init__(self, *args: Any, member: Member, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["scope"].offer(member)  # type: ignore[attr-defined]


class NominationForm(ScopedForm):
    member = HandleOfMemberField(
        label=_("Whom"),
        help_text=_("The handle, as it stands on the member's page with an @."),
        max_length=31,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    reason = WordsField(
        label=_("Why"),
        help_text=_("What have they done, and what would they be good at? They read it, and so do those who decide."),
        max_length=LONGEST_WORDS,
        rows=5,
    )


class AgreementForm(forms.Form):
    """A yes to one version of the terms: the one that stood on the page."""

    terms = forms.IntegerField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label=_("I have read the terms and agree to them."),
        error_messages={"required": _("Without this there is no candidacy.")},
    )

    def show(self, terms: Terms) -> None:
        """Come back beside the version that the page shows now; a yes to another one is no yes to it."""
        if self.is_bound and self.data.get("terms") != str(terms.number):
            data = cast(QueryDict, self.data).copy()
            data["terms"] = str(terms.number)
            data.pop("agreed", None)
            self.data = data


class ApplicationForm(ScopedForm, AgreementForm):
    reason = WordsField(
        label=_("Why you"),
        help_text=_("What would you like to do, and how much time do you have? Those who decide read it."),
        max_length=LONGEST_WORDS,
        rows=5,
    )


class DecisionForm(forms.Form):
    reason = WordsField(
        label=_("Your reason"),
        help_text=_("The candidate and whoever nominated them read it. A kind sentence is worth a lot."),
        max_length=LONGEST_REASON,
        rows=4,
    )
    decision = forms.ChoiceField(choices=[("grant", "grant"), ("decline", "decline")], widget=forms.HiddenInput)


class PromotionRulesForm(forms.ModelForm[PromotionRules]):
    class Meta:
        model = PromotionRules
        fields = list(PromotionRules.NUMBERS)


class TermsForm(forms.Form):
    source = WordsField(
        label=_("Terms"),
        help_text=_("Plain text. An empty line begins a new paragraph."),
        max_length=LONGEST_TERMS,
        rows=18,
    )
    instead_of = forms.IntegerField(widget=forms.HiddenInput)
