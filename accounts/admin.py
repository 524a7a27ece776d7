from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.brand.actions import describe_brand
from accounts.brand.forms import BrandForm
from accounts.models import Brand, Member
from events.admin import ReadOnlyAdmin


@admin.register(Brand)
class BrandAdmin(admin.ModelAdmin[Brand]):
    form = BrandForm

    def has_add_permission(self, request: HttpRequest) -> bool:
        return not Brand.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Brand, form: Any, change: bool) -> None:
        obj.pk = describe_brand(name=obj.name, claim=obj.claim, accent=obj.accent).pk


@admin.register(Member)
class MemberAdmin(ReadOnlyAdmin):
    list_display = ["handle", "display_name", "joined_at", "is_active"]
    search_fields = ["handle", "display_name"]
    exclude = ["password", "name_skeleton"]
