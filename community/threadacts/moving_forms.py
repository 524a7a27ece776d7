"""Forms for posts that go to another thread."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.duplicates.queries import thread_named
from community.models import Category, Thread
from community.permissions.threadacts import can_merge_thread, can_receive_posts
from community.threadacts.forms import GroundsForm
from community.threadacts.queries import rooms_alike
from community.web.fields import TitleField

_SPAN = re.compile(r"#?([0-9]{1,9})(?:\s*[-–]\s*#?([0-9]{1,9}))?")


class NumbersField(forms.CharField):
    """Numbers of posts and spans of them: "4, 7-9"."""

    def clean(self, value: Any) -> list[int]:
        numbers: set[int] = set()
        for part in re.split(r"[,;\s]+", re.sub(r"\s*([-–])\s*", r"\1", super().clean(value)).strip(", ;")):
            span = _SPAN.fullmatch(part)
            first, last = (int(span[1]), int(span[2] or span[1])) if span else (1, 0)
            if not first <= last < first + 10_000:
                raise forms.ValidationError(_("Please write the numbers like this: 4, 7-9"), code="invalid")
            numbers.update(range(first, last + 1))
        return sorted(numbers)


class ThreadField(forms.CharField):
    """A thread by its address or number."""

    widget = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"})


class MergeForm(GroundsForm):
    into = ThreadField(
        label=_("Into which thread?"),
        help_text=_("Its address, or its number: 123 in …/t/123/…"),
        max_length=500,
    )

    field_order = ["into", "rule", "reason"]

    def clean_into(self) -> Thread:
        into = _named(self, self.cleaned_data["into"])
        if not (verdict := can_merge_thread(self.member, self.thread, into)):
            raise forms.ValidationError(str(verdict.reason))
        return into


class SplitForm(GroundsForm):
    numbers = NumbersField(
        label=_("Which posts?"),
        help_text=_("Their numbers, such as 4, 7-9. Comments under them go along."),
        max_length=2000,
        error_messages={"required": _("Please say which posts.")},
    )
    into = ThreadField(
        label=_("Into a thread that is there"),
        help_text=_("Its address or number. Leave it empty to begin a new thread with them."),
        max_length=500,
        required=False,
    )
    title = TitleField(required=False, help_text=_("Of the new thread."))
    kind = forms.ChoiceField(label=_("Kind of the new thread"), choices=Thread.Kind.choices, required=False)
    room = forms.ChoiceField(label=_("Category of the new thread"), required=False)

    field_order = ["numbers", "into", "title", "kind", "room", "rule", "reason"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rooms = {str(room.pk): room for room in rooms_alike(self.thread, self.member)}
        self.fields["room"].choices = [(pk, room.name) for pk, room in self.rooms.items()]  # type: ignore[attr-defined]
        self.fields["room"].initial = str(self.thread.category_id)
        self.fields["kind"].initial = self.thread.kind

    def clean_into(self) -> Thread | None:
        if not self.cleaned_data["into"]:
            return None
        into = _named(self, self.cleaned_data["into"])
        if not (verdict := can_receive_posts(self.member, self.thread, into)):
            raise forms.ValidationError(str(verdict.reason))
        return into

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        room: Category | None = self.rooms.get(facts.pop("room", ""))
        facts |= {"category": room or self.thread.category, "kind": facts.get("kind") or self.thread.kind}
        if "into" in facts and facts["into"] is None and "title" in facts and not facts["title"]:
            self.add_error("title", self.fields["title"].error_messages["required"])
        return facts


def _named(form: GroundsForm, typed: str) -> Thread:
    thread = thread_named(typed, form.member)
    if thread is None:
        raise forms.ValidationError(_("There is no thread with this address or number, or you may not see it."))
    return thread
