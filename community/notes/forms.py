from django import forms
from django.utils.translation import gettext_lazy as _

from community.models.member_note import LONGEST_NOTE


class NoteForm(forms.Form):
    """What the others who keep order should know."""

    words = forms.CharField(
        label=_("Note"),
        help_text=_("Only those who keep order on the whole forum read it. Keep to facts: a member may ask for it."),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
