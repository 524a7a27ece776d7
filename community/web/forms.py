from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.traps.forms import TrappedForm
from accounts.verdicts import Refused
from accounts.voices import Voice
from community.web.fields import MarkdownField, SubmissionField


def add_refusal(form: forms.Form, refusal: Refused) -> None:
    """Say it at the field that the verdict speaks of, or above the form."""
    field = refusal.verdict.field
    form.add_error(field if field in form.fields else None, str(refusal.verdict.reason))


class VoiceForm(TrappedForm):
    """What somebody writes. Staff say in it whether they speak for the company; nobody else is asked."""

    personally = forms.ChoiceField(
        label=_("For whom do you write?"),
        choices=[("", _("for the company")), ("yes", _("personally"))],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, voice: Voice | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.voice = voice
        if voice is None or not voice.is_free:
            del self.fields["personally"]

    def clean_personally(self) -> bool:
        return bool(self.cleaned_data["personally"])


class PostForm(VoiceForm):
    """An answer or a comment."""

    source = MarkdownField()
    submission = SubmissionField()
