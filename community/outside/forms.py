from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from community.web.fields import LineField


class OutsideForm(forms.Form):
    """Whom an admin names, and why."""

    handle = forms.SlugField(label=_("Handle of the member"), max_length=30)
    reason = LineField(
        label=_("Why?"), help_text=_("Everybody reads this in the log, without a name."), max_length=500
    )

    def clean_handle(self) -> Member:
        member = Member.objects.filter(handle=self.cleaned_data["handle"].lower()).first()
        if member is None:
            raise forms.ValidationError(_("There is no member with this handle."))
        return member
