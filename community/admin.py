from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.models import RoleGrant
from accounts.viewer import signed_in
from community.categories.actions import change_category, create_category
from community.categories.forms import CategoryForm
from community.models import Category, Page, Tag, Thread
from community.pages.actions import write_page
from community.roles.admin import RoleGrantAdmin

admin.site.register(RoleGrant, RoleGrantAdmin)  # here, since its scopes are categories


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin[Category]):
    """The same form and the same acts as for managers; order and closing have their place there, under /manage/."""

    form = CategoryForm
    list_display = ["name", "parent", "position", "readers", "starters", "repliers", "thread_count", "closed_at"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ["name"]}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:
        if change:
            facts = {"version": form.cleaned_data["version"], "facts": form.facts}
            change_category(actor=signed_in(request), category=obj, **facts)
        else:
            obj.pk = create_category(actor=signed_in(request), slug=form.cleaned_data["slug"], facts=form.facts).pk


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin[Tag]):
    list_display = ["name", "slug", "thread_count"]
    readonly_fields = ["slug"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Thread)
class ThreadAdmin(admin.ModelAdmin[Thread]):
    """Hiding, until moderation has a page of its own for it; locking stands in the public log, and so not here."""

    list_display = ["title", "category", "author", "started_at", "locked_at", "hidden_at"]
    list_select_related = ["category", "author"]
    search_fields = ["title"]
    fields = ["title", "category", "locked_at", "hidden_at"]
    readonly_fields = ["title", "category", "locked_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Page)
class PageAdmin(admin.ModelAdmin[Page]):
    list_display = ["kind", "written_at"]
    fields = ["kind", "source"]

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        obj.pk = write_page(actor=signed_in(request), kind=obj.kind, source=obj.source).pk
