from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.profile.fields import DisplayNameField, HandleField
from accounts.traps.fields import StampField
from accounts.traps.forms import TrappedForm


class SignupForm(TrappedForm, AllauthSignupForm):
    """Sign-up with a name to be shown and a handle to be found by."""

    display_name = DisplayNameField()
    drawn = StampField("sign-up")
    field_order = ["display_name", "username", "email", "password1"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        former = self.fields["username"]
        self.fields["username"] = HandleField(
            label=_("Handle"),
            help_text=_("For mentions and for the address of your page: 3 to 30 of a–z, 0–9, - and _."),
            min_length=3,
            max_length=30,
            widget=former.widget,
        )
        self.fields["username"].widget.attrs.update(autocapitalize="none", spellcheck="false", placeholder="")
        for name in ("email", "password1"):
            self.fields[name].widget.attrs.pop("placeholder", None)
        self.fields["email"].label = _("E-mail address")
        self.fields["password1"].help_text = _("At least 8 characters, and nothing easy to guess.")

    def try_save(self, request: HttpRequest) -> tuple[Any, HttpResponse | None]:
        """Save, or, when somebody took the handle a moment ago, show the form again with what was typed.

        An address that was taken a moment ago is answered like any known one: by mail to its owner.
        """
        try:
            with transaction.atomic():
                return super().try_save(request)  # type: ignore[no-any-return]
        except IntegrityError:
            if not Member.objects.filter(handle=self.cleaned_data["username"]).exists():
                self.account_already_exists = True
                return super().try_save(request)  # type: ignore[no-any-return]
            self.add_error("username", _("Somebody else has this handle already."))
            return None, render(request, "account/signup.html", {"form": self}, status=409)
