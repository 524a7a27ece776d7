from django import forms
from django.utils.translation import gettext_lazy as _

from community.models.praise import LONGEST_NOTE
from community.web.fields import LineField


class NoteForm(forms.Form):
    """A few words that go with praise. A button sends no note at all, which is not the same as an empty one."""

    note = LineField(
        label=_("Your note"),
        required=False,
        max_length=LONGEST_NOTE,
        error_messages={"max_length": _("A note has at most %(limit_value)d characters; this is %(show_value)d.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
