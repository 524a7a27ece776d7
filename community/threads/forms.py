from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.voices import voice_of
from community.models import Category, Thread
from community.threads.prompts import prompt_fields, with_replies
from community.threads.queries import kinds_open_to
from community.web.fields import MarkdownField, SubmissionField, TitleField
from community.web.forms import VoiceForm
from community.web.tags import TagsField

# Choosing a category brings the fields that it asks for; without JavaScript they come with the next page.
ASK_FOR_PROMPTS = {"hx-get": "/ask/", "hx-target": "#prompts", "hx-swap": "outerHTML"}


class AskForm(VoiceForm):
    """A new thread: what it is, where it belongs, what it says."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect, initial=Thread.Kind.QUESTION)
    title = TitleField()
    category = forms.ModelChoiceField(
        Category.objects.none(),
        label=_("Category"),
        to_field_name="slug",
        empty_label=_("Choose a category"),
        widget=forms.Select(attrs=ASK_FOR_PROMPTS),
    )
    source = MarkdownField(rows=12)
    tags = TagsField()
    submission = SubmissionField()

    def __init__(self, *args: Any, member: Member | None, categories: list[Category], **options: Any) -> None:
        super().__init__(*args, voice=voice_of(member), **options)
        self.fields["kind"].choices = kinds_open_to(member)  # type: ignore[attr-defined]
        open_to = Category.objects.filter(pk__in=[category.pk for category in categories])
        self.fields["category"].queryset = open_to  # type: ignore[attr-defined]
        self.fields["category"].error_messages["invalid_choice"] = _("Please choose one of these categories.")
        slug = self.data.get("category") if self.is_bound else self.initial.get("category")
        self.asked = prompt_fields(next((category for category in categories if category.slug == slug), None))
        self.fields.update(self.asked)

    @property
    def prompts(self) -> list[forms.BoundField]:
        """The fields that the chosen category asks for."""
        return [self[name] for name in self.asked]

    def clean(self) -> dict[str, Any]:
        facts = dict(super().clean() or {})
        replies = {name: facts.pop(name, "") for name in self.asked}
        if "source" in facts:
            facts["source"] = with_replies(facts["source"], self.asked, replies)
        return facts


class TagsForm(forms.Form):
    """What a thread is about."""

    tags = TagsField()


class EditThreadForm(forms.Form):
    """Title, tags and opening of a thread, and the version that its writer had before them."""

    title = TitleField()
    source = MarkdownField(rows=12)
    tags = TagsField()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    titled = forms.CharField(widget=forms.HiddenInput, required=False, strip=False, empty_value=None)  # as it was
