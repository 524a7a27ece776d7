import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.traps.fields import StampField
from accounts.traps.stamps import make_stamp
from community.models.post import LONGEST_TEXT
from community.models.rule import the_rules
from community.models.thread import LONGEST_TITLE
from community.text.cleaning import clean, is_blank, one_line


class MarkdownField(forms.CharField):
    """A text in Markdown: something must be readable in it, and it has an end."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Text"))
        rows = options.pop("rows", 10)
        super().__init__(strip=False, widget=forms.Textarea(attrs={"rows": rows, "data-editor": ""}), **options)
        self.error_messages["required"] = _("Please write something first.")

    def clean(self, value: Any) -> str:
        text = clean(super().clean(value))
        if len(text) > LONGEST_TEXT:
            raise forms.ValidationError(
                _("This is %(length)s characters long; %(limit)s is the most. Could it be two posts?"),
                code="max_length",
                params={"length": len(text), "limit": LONGEST_TEXT},
            )
        if is_blank(text):  # after the length: it renders the text
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return text


class LineField(forms.CharField):
    """A few plain words on one line: no Markdown, and nothing in them that cannot be seen."""

    def clean(self, value: Any) -> str:
        line = one_line(super().clean(value))
        if self.required and not line:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return line


class TitleField(forms.CharField):
    """One line that says what it is about."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label=_("Title"), max_length=LONGEST_TITLE, **options)
        self.error_messages["required"] = _("Please give it a title: your question in one sentence.")

    def clean(self, value: Any) -> str:
        title = " ".join(clean(super().clean(value)).split())
        if is_blank(title):
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return title


def new_submission() -> str:
    return make_stamp(str(uuid.uuid4()))


class SubmissionField(StampField):
    """Names one opened form, so that it makes one post however often it is sent, and says when it was opened.

    Both in one: who waits once has waited for one post.
    """

    def draw(self) -> str:
        return new_submission()

    def is_own(self, form: str) -> bool:
        return _as_uuid(form) is not None

    def clean(self, value: Any) -> uuid.UUID | None:
        return _as_uuid(super().clean(value) or value)


def _as_uuid(value: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(value))
    except ValueError:
        return None


class RuleField(forms.ChoiceField):
    """Which of the community's rules an act is about; asks for them when a form is made."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Which rule is it about?"))
        options.setdefault("error_messages", {"required": _("Please choose the rule that this is about.")})
        super().__init__(
            choices=lambda: [("", _("Please choose")), *((rule.code, rule.title) for rule in the_rules())], **options
        )
