from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from community.appearance.parts import value_of
from community.models import Part
from community.web.grounds import GroundsForm, ReportForm


class PartField(forms.TypedChoiceField):
    def __init__(self, **options: Any) -> None:
        errors = {"required": _("Please choose what this is about.")}
        super().__init__(label=_("What is it about?"), coerce=Part, error_messages=errors, **options)

    def offer(self, member: Member) -> None:
        """What there is of this member."""
        self.choices = [("", _("Please choose")), *((one.value, one.label) for one in Part if value_of(member, one))]


class MemberReportForm(ReportForm):
    """What of a member's page breaks which rule."""

    part = PartField()
    field_order = ["part", "rule", "words"]

    def __init__(self, *args: Any, member: Member, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(PartField, self.fields["part"]).offer(member)


class PartRemovalForm(GroundsForm):
    """What of a member's page has to go, by which rule, and why."""

    part = PartField()
    field_order = ["part", "rule", "reason"]

    def __init__(self, *args: Any, member: Member, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(PartField, self.fields["part"]).offer(member)
