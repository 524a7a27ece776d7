from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.grants.permissions import SCOPED
from accounts.models import Affiliation, Role
from accounts.models.grant import SITE
from accounts.profile.fields import MemberField
from community.categories.queries import all_categories

LONGEST_REASON = 500
LONGEST_TERM = timedelta(days=3650)  # beyond it a year was mistyped
ROLES = [
    (Role.MODERATOR, _("Moderator: a volunteer who keeps order")),
    (Role.STAFF, _("Staff: speaks for the company")),
    (Role.MANAGER, _("Manager: runs categories, rules, promotions and figures")),
    (Role.ADMIN, _("Admin: grants roles, and looks after the forum as a whole")),
]
SOME = "categories"


def clean_last_day(day: date | None) -> datetime | None:
    """The end of that day in UTC; raises ValidationError for one that is over or far off."""
    if day is None:
        return None
    end = datetime.combine(day, time.max, UTC)
    if end <= timezone.now():
        raise forms.ValidationError(_("This day is over already."), code="past")
    if day > (timezone.now() + LONGEST_TERM).date():
        raise forms.ValidationError(_("Please choose a day within the next ten years."), code="far")
    return end


class ReasonField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Reason"))
        super().__init__(max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}), **options)


class GrantForm(forms.Form):
    """Who gets which role, where, as what, why, and until when."""

    member = MemberField()
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)
    scope = forms.ChoiceField(
        label=_("Where"),
        choices=[(SITE, _("The whole site")), (SOME, _("Some categories"))],
        initial=SITE,
        widget=forms.RadioSelect,
        help_text=_("Managers and admins are there for the whole site."),
    )
    categories = forms.MultipleChoiceField(
        label=_("Categories"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("One grant for each.")
    )
    title = forms.CharField(
        label=_("Title"), max_length=60, required=False, help_text=_("What they do, such as “Firmware engineer”.")
    )
    department = forms.CharField(
        label=_("Department"), max_length=60, required=False, help_text=_("It stands on the badge of staff.")
    )
    affiliation = forms.ChoiceField(
        label=_("What ties them to the company"),
        choices=Affiliation.Kind.choices,
        initial=Affiliation.Kind.EMPLOYEE,
        required=False,
        help_text=_("For staff. It is noted and shown, unless something is noted already."),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=60,
        required=False,
        help_text=_("Whose agency, for example. Leave it empty for the company itself."),
    )
    reason = ReasonField(help_text=_("Other admins read it; it is kept with the grant."))
    until = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The role ends by itself with this day (UTC)."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["categories"].choices = [(one.key, one.name) for one in all_categories()]  # type: ignore[attr-defined]

    def clean_until(self) -> datetime | None:
        return clean_last_day(self.cleaned_data["until"])

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        chosen, ticked = facts.get("scope"), facts.get("categories")
        if chosen == SOME and facts.get("role") and facts["role"] not in SCOPED:
            self.add_error("scope", _("Managers and admins are there for the whole site, not for some categories."))
        elif chosen == SOME and not ticked:
            self.add_error("categories", _("Please choose at least one."))
        elif chosen == SITE and ticked:
            self.add_error("scope", _("You have chosen categories as well. Which of the two is meant?"))
        if facts.get("role") == Role.STAFF:
            self._clean_tie(facts)
        return facts

    def _clean_tie(self, facts: dict[str, Any]) -> None:
        facts["affiliation"] = facts.get("affiliation") or Affiliation.Kind.EMPLOYEE
        if facts["affiliation"] != Affiliation.Kind.EMPLOYEE and not facts.get("organisation"):
            self.add_error("organisation", _("Please say which one."))

    def scopes(self) -> list[str]:
        """The scopes of a form that is valid, one for each grant."""
        return [SITE] if self.cleaned_data["scope"] == SITE else list(self.cleaned_data["categories"])

    def words(self) -> dict[str, str]:
        """What is kept as the side text of the grant."""
        return {name: self.cleaned_data[name] for name in ("title", "department", "reason")}


class RevocationForm(forms.Form):
    reason = ReasonField(help_text=_("Other admins read it; it is kept with the grant."))
    with_affiliation = forms.BooleanField(
        label=_("They have left the company: end what ties them to it, too"), required=False
    )
