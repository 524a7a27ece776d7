from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.names.checking import problem_with_display_name, problem_with_handle
from accounts.names.folding import fold
from accounts.profile.queries import brand_names, members_called, protected_names


class DisplayNameField(forms.CharField):
    """A name that can pass for nobody who speaks for the company. `bearer` may keep a protected name of theirs."""

    bearer: Member | None = None

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Your name"))
        options.setdefault("help_text", _("Shown beside everything you write. A first name is enough."))
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "name"}), **options)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))  # checked before folding, which would turn ™ into harmless letters
        name = fold(typed)
        if self.bearer is not None and name == self.bearer.display_name:
            return name
        protected = protected_names(besides=self.bearer)
        if problem := problem_with_display_name(typed, protected=protected, brands=brand_names()):
            raise forms.ValidationError(str(problem), code="name")
        return name


class HandleField(forms.CharField):
    """A short plain name for addresses and mentions; unique, and never one of the forum's own words."""

    def clean(self, value: Any) -> str:
        handle = str(super().clean(value)).strip().removeprefix("@").lower()
        if problem := problem_with_handle(handle, protected=protected_names()):
            raise forms.ValidationError(str(problem), code="handle")
        if Member.objects.filter(handle=handle).exists():
            raise forms.ValidationError(_("Somebody else has this handle already."), code="taken")
        return handle


class BioField(forms.CharField):
    """Words about oneself. A browser sends two characters for each line end and counts one; so do we."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class MemberField(forms.CharField):
    """A member, named by handle or by name; while one types, the browser offers those that there are."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Member"))
        options.setdefault("help_text", _("Handle or name."))
        looking_up = {
            "list": "found-members",
            "autocomplete": "off",
            "autocapitalize": "none",
            "spellcheck": "false",
            "hx-get": reverse_lazy("roles:members"),
            "hx-trigger": "input changed delay:150ms",
            "hx-target": "#found-members",
            "hx-sync": "this:replace",
        }
        super().__init__(max_length=60, widget=forms.TextInput(attrs=looking_up), **options)

    def clean(self, value: Any) -> Member | None:
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        found = members_called(typed)
        if not found:
            raise forms.ValidationError(_("There is no member of this handle or name."), code="unknown")
        if len(found) > 1:
            handles = ", ".join(f"@{member.handle}" for member in found)
            raise forms.ValidationError(
                _("Several members are called so: %(handles)s. Please write the handle."),
                code="several",
                params={"handles": handles},
            )
        return found[0]
