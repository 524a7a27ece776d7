from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.models import Member


class ClaimForm(forms.Form):
    """What somebody signs in with from now on."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Never shown. We send one mail to confirm it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 8 characters, and nothing easy to guess."),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: object, member: Member) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.member = member

    def clean_password(self) -> str:
        """By the same rules as at sign-up; the name and the address are easy to guess."""
        password = str(self.cleaned_data["password"])
        candidate = Member(
            handle=self.member.handle,
            display_name=self.member.display_name,
            email=self.cleaned_data.get("email", ""),
        )
        validate_password(password, candidate)
        return password
