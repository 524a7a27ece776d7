from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from events.models import Delivery, Event


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """To look at, not to touch."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["at", "kind", "subject", "actor"]
    list_filter = ["kind"]
    search_fields = ["subject"]


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """Parked deliveries stand here with their error."""

    list_display = ["event", "effect", "attempts", "due_at", "done_at", "parked_at", "error"]
    list_filter = [
        ("parked_at", admin.EmptyFieldListFilter),
        ("done_at", admin.EmptyFieldListFilter),
        "effect",
    ]
    list_select_related = ["event"]
