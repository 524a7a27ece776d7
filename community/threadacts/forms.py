from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from community.log.actions import Grounds
from community.models import Thread
from community.models.rule import ORDER, Rule
from community.threadacts.queries import change_of_readers, kinds_for, rooms_for
from community.web.fields import LineField, RuleField, TitleField
from community.web.tags import TagsField

LONGEST_REASON = 500  # characters


class GroundsForm(forms.Form):
    """By which rule, and why in words that everybody may read."""

    rule = RuleField(initial=ORDER)
    reason = LineField(
        label=_("Why?"),
        help_text=_("Everybody reads this in the log."),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Please say why: the author and everybody else reads it.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    field_order: list[str] | None = None

    def __init__(self, *args: Any, thread: Thread, member: Member, rules: list[Rule], **options: Any) -> None:
        super().__init__(*args, **options)
        self.thread, self.member = thread, member
        # Read once for all forms of the page.
        self.fields["rule"].choices = [("", _("Please choose")), *((rule.code, rule.title) for rule in rules)]  # type: ignore[attr-defined]

    @property
    def lacks(self) -> str | Promise:
        """Why there is nothing to choose, where there is not."""
        return ""

    @property
    def facts(self) -> dict[str, Any]:
        """What the action is told."""
        facts = dict(self.cleaned_data)
        return {"grounds": Grounds(facts.pop("rule"), facts.pop("reason")), **facts}


class LockForm(GroundsForm):
    """To close a discussion is no matter of tidiness, so its rule is chosen each time."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rule"].initial = ""
        self.fields["reason"].help_text = _("Everybody reads this where they would have replied, and in the log.")


class MoveForm(GroundsForm):
    category = forms.ChoiceField(
        label=_("Where does it belong?"),
        error_messages={
            "required": _("Please choose a category."),
            "invalid_choice": _("Please choose one of these categories."),
        },
    )
    other_readers = forms.BooleanField(
        label=_("Yes, it is meant for those who can read there"),
        help_text=_("Only needed where fewer or more people can read than here."),
        required=False,
    )

    field_order = ["category", "other_readers", "rule", "reason"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rooms = {str(room.pk): room for room in rooms_for(self.thread, self.member)}
        named = [(pk, self._name(pk)) for pk in self.rooms]
        self.fields["category"].choices = [("", _("Choose a category")), *named]  # type: ignore[attr-defined]

    @property
    def lacks(self) -> str | Promise:
        return "" if self.rooms else _("There is no other open category in which you keep order, too.")

    def _name(self, pk: str) -> str:
        room = self.rooms[pk]
        name = f"{room.parent.name} / {room.name}" if room.parent else room.name
        change = change_of_readers(self.thread.category, room)
        return f"{name} ({change.short})" if change else name

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if room := self.rooms.get(facts.get("category", "")):
            facts["category"] = room
            change = change_of_readers(self.thread.category, room)
            if change and not facts.get("other_readers"):
                self.add_error("other_readers", str(change.warning))
        return facts


class RetitleForm(GroundsForm):
    title = TitleField()

    field_order = ["title", "rule", "reason"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["title"].initial = self.thread.title


class TagsForm(GroundsForm):
    tags = TagsField()

    field_order = ["tags", "rule", "reason"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["tags"].initial = [tag.name for tag in self.thread.tags.all()]


class KindForm(GroundsForm):
    kind = forms.ChoiceField(
        label=_("What is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please say what it is instead.")},
    )

    field_order = ["kind", "rule", "reason"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = kinds_for(self.thread)  # type: ignore[attr-defined]
