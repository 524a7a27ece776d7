from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.categories.audiences import READERS, WRITERS, AudiencesField, in_words
from community.categories.checking import CategoryFacts, faults
from community.categories.icons import ICONS, IconField
from community.models import Category
from community.models.category import everyone, members
from community.text.cleaning import clean
from community.text.slugs import slugify


class CategoryForm(forms.ModelForm[Category]):
    """A category as managers see it. Its address is chosen once: what people wrote down leads here for good."""

    icon = IconField(label=_("Icon"), initial="message-circle")
    readers = AudiencesField(READERS, label=_("Who can read here?"), initial=everyone)
    starters = AudiencesField(WRITERS, label=_("Who can start threads?"), initial=members)
    repliers = AudiencesField(WRITERS, label=_("Who can reply?"), initial=members)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, initial=1)

    class Meta:
        model = Category
        fields = ["name", "slug", "description", "icon", "parent", "readers", "starters", "repliers", "prompts"]
        labels = {"slug": _("Address"), "description": _("What belongs here?"), "parent": _("Stands under")}
        help_texts = {
            "slug": _("Small letters, digits and hyphens. It cannot be changed later, so that no link ever breaks."),
            "description": _("One or two sentences, shown in the list of categories."),
            "prompts": _("One line, one field of the form: device and year, firmware version, what was tried …"),
        }
        error_messages = {
            "name": {"required": _("Please give it a name.")},
            "slug": {"unique": _("Another category has this address already.")},
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 2}), "prompts": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer_parents()
        for name in ("icon", "readers", "starters", "repliers"):
            self.fields[name].keep(getattr(self.instance, name))  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields.pop("slug", None)  # the admin has taken it away already
            self.initial.setdefault("version", self.instance.version)  # a kept form names the one it was typed on
        else:
            self.fields["slug"].required = False

    def _offer_parents(self) -> None:
        tops = Category.objects.filter(parent=None).exclude(pk=self.instance.pk)
        parent = self.fields["parent"]
        parent.queryset = tops.order_by("position", "pk")  # type: ignore[attr-defined]
        parent.empty_label = _("None: it stands on the first level")  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return " ".join(clean(self.cleaned_data["name"]).split())

    def clean_description(self) -> str:
        return " ".join(clean(self.cleaned_data["description"]).split())

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"].lower() or slugify(self.cleaned_data.get("name", ""))
        if not slug.isascii() or not slug.strip("-"):
            raise forms.ValidationError(_("Please write an address for it: small letters, digits and hyphens."))
        return slug

    def clean(self) -> dict[str, Any]:
        chosen = dict(super().clean() or {})
        if not self.errors:
            for name, reason in faults(CategoryFacts.of(chosen), self.instance if self.instance.pk else None).items():
                self.add_error(name, reason)
        return chosen

    @property
    def facts(self) -> CategoryFacts:
        return CategoryFacts.of(self.cleaned_data)

    def differing_from(self, saved: Category) -> list[tuple[str, str]]:
        """Label and saved value of each field in which this form says something else."""
        typed = self.facts
        names = [name for name in CategoryFacts.NAMES if getattr(saved, name) != getattr(typed, name)]
        return [(str(self.fields[name].label), self._in_words(name, getattr(saved, name))) for name in names]

    def _in_words(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, AudiencesField):
            return in_words(value, field.usual)
        if isinstance(field, forms.ModelChoiceField):
            return str(value or field.empty_label)
        return str(dict(ICONS).get(value, value) if name == "icon" else value)
