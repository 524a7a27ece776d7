from django.contrib import admin

from events.admin import ReadOnlyAdmin
from reputation.models import LedgerEntry


@admin.register(LedgerEntry)
class LedgerEntryAdmin(ReadOnlyAdmin):
    list_display = ["at", "member", "points", "reason", "source", "round", "reverses"]
    list_filter = ["reason"]
    list_select_related = ["member", "reverses"]
