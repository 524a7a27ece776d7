from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.traps.fields import StampField
from accounts.traps.forms import TrappedForm
from community.models import Post
from community.models.outside_report import LONGEST_EXPLANATION
from community.strangers.addresses import post_at
from community.web.fields import LineField


class OutsideReportForm(TrappedForm):
    """What is illegal, where, and how to answer; no account is needed."""

    address = forms.CharField(
        label=_("Address of the post"),
        help_text=_("Copy it from your browser while you look at the post."),
        max_length=500,
        error_messages={"required": _("Please say which post it is.")},
    )
    words = forms.CharField(
        label=_("What is illegal about it, and why?"),
        help_text=_("With the law or the right of yours, if you know it."),
        max_length=LONGEST_EXPLANATION,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Please say what is illegal about it.")},
    )
    name = LineField(label=_("Your name"), max_length=80, required=False)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("For the confirmation and the decision. Only admins see it; it is deleted half a year after."),
    )
    drawn = StampField("outside-report")

    def clean_address(self) -> Post:
        post = post_at(self.cleaned_data["address"])
        if post is None:
            raise forms.ValidationError(_("There is no post of this community at this address."), code="unknown")
        return post

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"post": given["address"], **{name: given[name] for name in ("words", "name", "email")}}


class DismissalAppealForm(forms.Form):
    """What was overlooked."""

    words = forms.CharField(
        label=_("What was overlooked?"),
        max_length=LONGEST_EXPLANATION,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Please say what was overlooked.")},
    )
