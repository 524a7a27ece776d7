"""Who a category is open to, as choices that a person understands; a mix that is none of them stays a choice."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.models import Audience

COMPANY = [Audience.STAFF, Audience.MANAGER, Audience.ADMIN]
TEAM = [Audience.MODERATOR, *COMPANY]

Choice = tuple[list[Audience], str | Promise]

READERS: list[Choice] = [
    ([Audience.EVERYONE], _("Everybody, with or without an account")),
    ([Audience.MEMBERS], _("Members: whoever is signed in")),
    (TEAM, _("Moderators and the company")),
    (COMPANY, _("The company: staff, managers and admins")),
    ([Audience.MANAGER, Audience.ADMIN], _("Managers and admins")),
]
WRITERS: list[Choice] = [  # writing takes an account
    ([Audience.MEMBERS], _("All who can read here and are signed in")),
    *READERS[2:],
    ([Audience.ADMIN], _("Admins")),
]


def joined(audiences: Iterable[str]) -> str:
    """As the value of a choice: in one order, so that the same mix is the same choice."""
    chosen = set(audiences)
    return " ".join(one for one in Audience.values if one in chosen)


def in_words(audiences: Iterable[str], usual: list[tuple[str, str | Promise]]) -> str:
    """The name of the usual circle, or of each audience in it."""
    value = joined(audiences)
    named = dict(usual).get(value)
    return str(named) if named else ", ".join(str(Audience(one).label) for one in value.split())


class AudiencesField(forms.ChoiceField):
    """One of the usual circles; gives a list of audiences."""

    def __init__(self, usual: list[Choice], **options: Any) -> None:
        self.usual = [(joined(audiences), name) for audiences, name in usual]
        super().__init__(choices=self.usual, widget=forms.RadioSelect, **options)

    def keep(self, audiences: Iterable[str]) -> None:
        """Let a mix that somebody set otherwise be a choice, too."""
        value = joined(audiences)
        if value and value not in dict(self.usual):
            self.choices = [*self.usual, (value, in_words(audiences, self.usual))]

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else joined(value or ())

    def clean(self, value: Any) -> list[str]:
        return str(super().clean(value)).split()

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data)
