import zoneinfo
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.models.member import LONGEST_BIO
from accounts.profile.fields import BioField, DisplayNameField
from accounts.voices import voice_of

FOR_STAFF = _("Shown beside everything you write. A first name is enough: your department stands beside it.")


class ProfileForm(forms.Form):
    """How a member appears, and in which language and time zone the forum speaks to them."""

    display_name = DisplayNameField()
    bio = BioField(
        label=_("About you"),
        help_text=_("What you know or do. Shown on your page."),
        max_length=LONGEST_BIO,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        help_text=_("Of the pages on this device."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), required=False, help_text=_("For mail. Pages show times as your device does.")
    )
    is_ranked = forms.BooleanField(
        label=_("Show me on the leaderboards"),
        required=False,
        help_text=_("Without it your reputation stays as it is, on your page; only the rankings leave you out."),
    )

    def __init__(self, *args: Any, member: Member, **options: Any) -> None:
        facts = ("display_name", "bio", "language", "time_zone", "is_ranked")
        options.setdefault("initial", {fact: getattr(member, fact) for fact in facts})
        super().__init__(*args, **options)
        self.fields["display_name"].bearer = member  # type: ignore[attr-defined]
        if voice_of(member):
            self.fields["display_name"].help_text = FOR_STAFF
        self.fields["language"].choices = [("", _("As your browser asks")), *settings.LANGUAGES]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = [("", _("Not said")), *_zones()]  # type: ignore[attr-defined]


@cache
def _zones() -> list[tuple[str, str]]:
    names = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return [(name, name.replace("_", " ")) for name in names]
