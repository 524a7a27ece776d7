from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from accounts.models import RoleGrant
from community.models import Audience, Category, Page, Tag, Thread
from community.pages.actions import write_page
from community.roles.admin import RoleGrantAdmin

admin.site.register(RoleGrant, RoleGrantAdmin)  # here, since its scopes are categories


class AudiencesField(forms.MultipleChoiceField):
    """Tick who is meant; whoever belongs to one of them is."""

    def __init__(self, audiences: Iterable[Audience], **options: Any) -> None:
        choices = [(audience.value, audience.label) for audience in audiences]
        super().__init__(choices=choices, widget=forms.CheckboxSelectMultiple, **options)


WRITERS = [audience for audience in Audience if audience != Audience.EVERYONE]  # writing takes an account


class CategoryForm(forms.ModelForm[Category]):
    readers = AudiencesField(Audience)
    starters = AudiencesField(WRITERS)
    repliers = AudiencesField(WRITERS)

    class Meta:
        model = Category
        fields = [
            "name",
            "slug",
            "description",
            "icon",
            "parent",
            "position",
            "readers",
            "starters",
            "repliers",
            "prompts",
        ]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        tops = Category.objects.filter(parent=None).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = tops  # type: ignore[attr-defined]


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin[Category]):
    form = CategoryForm
    list_display = ["name", "parent", "position", "readers", "starters", "repliers", "thread_count"]
    list_editable = ["position"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin[Tag]):
    list_display = ["name", "slug", "thread_count"]
    readonly_fields = ["slug"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Thread)
class ThreadAdmin(admin.ModelAdmin[Thread]):
    """Closing and hiding, until moderation has pages of its own."""

    list_display = ["title", "category", "author", "started_at", "locked_at", "hidden_at"]
    list_select_related = ["category", "author"]
    search_fields = ["title"]
    fields = ["title", "category", "locked_at", "hidden_at"]
    readonly_fields = ["title", "category"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Page)
class PageAdmin(admin.ModelAdmin[Page]):
    list_display = ["kind", "written_at"]
    fields = ["kind", "source"]

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        obj.pk = write_page(kind=obj.kind, source=obj.source).pk
