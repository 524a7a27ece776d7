from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from community.duplicates.queries import thread_named
from community.models import Thread
from community.permissions.duplicates import can_be_original

LONGEST_ADDRESS = 500  # characters


class DuplicateForm(forms.Form):
    """Which question was asked before; gives the first of all where that one is a duplicate itself."""

    of = forms.CharField(
        label=_("The question that was asked before"),
        help_text=_("Its address, or its number: 123 in …/t/123/…"),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, thread: Thread, member: Member, **options: Any) -> None:
        super().__init__(*args, **options)
        self.thread, self.member = thread, member

    def clean_of(self) -> Thread:
        named = thread_named(self.cleaned_data["of"], self.member)
        if named is None:
            raise forms.ValidationError(_("There is no question with this address or number, or you may not see it."))
        original = thread_named(str(named.duplicate_of_id), self.member) if named.duplicate_of_id else named
        if original is None:
            raise forms.ValidationError(_("That question was closed in favour of one that you may not see."))
        if not (verdict := can_be_original(self.thread, original)):
            raise forms.ValidationError(str(verdict.reason))
        return original
