"""Grants in Django's admin: given and taken back by the same actions as on the forum's own pages, never by a save."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from accounts.grants.actions import grant_role, revoke_role
from accounts.grants.permissions import can_see_roles
from accounts.models import Role, RoleGrant
from accounts.models.grant import SITE
from accounts.profile.fields import MemberField
from accounts.verdicts import Refused
from accounts.viewer import signed_in
from community.categories.queries import all_categories
from community.roles.forms import ROLES, ReasonField, RevocationForm, clean_last_day
from events.admin import ReadOnlyAdmin


class GrantAdminForm(forms.ModelForm[RoleGrant]):
    """One grant; its scope is the whole site or one category."""

    member = MemberField()
    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
    scope = forms.ChoiceField(label=_("Where"))
    title = forms.CharField(label=_("Title"), max_length=60, required=False)
    department = forms.CharField(label=_("Department"), max_length=60, required=False)
    reason = ReasonField()
    until = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    class Meta:
        model = RoleGrant
        fields: list[str] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        categories = [(category.key, category.name) for category in all_categories()]
        self.fields["scope"].choices = [(SITE, _("The whole site")), *categories]  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """Checks no row: the action makes it."""

    def clean_until(self) -> Any:
        return clean_last_day(self.cleaned_data["until"])


class RoleGrantAdmin(ReadOnlyAdmin):
    list_display = ["member", "role", "scope", "granted_by", "granted_at", "until", "is_active"]
    list_filter = ["role"]
    list_select_related = ["member", "granted_by", "revocation"]
    actions = ["revoke"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(can_see_roles(signed_in(request)))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        return super().get_form(request, obj, change, **options) if obj else GrantAdminForm

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_fields(request, obj) if obj else list(GrantAdminForm.base_fields)

    def save_model(self, request: HttpRequest, obj: RoleGrant, form: Any, change: bool) -> None:
        facts = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        given = grant_role(actor=signed_in(request), **facts)
        obj.pk, obj.member, obj.role, obj.scope = given.pk, given.member, given.role, given.scope

    @admin.action(description=_("Take the role back"))
    def revoke(self, request: HttpRequest, chosen: QuerySet[RoleGrant]) -> HttpResponse | None:
        """Ask for a reason first, then revoke one after the other and say which was refused, and why."""
        form = RevocationForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            page = {**self.admin_site.each_context(request), "grants": chosen, "form": form, "opts": self.opts}
            return TemplateResponse(request, "admin/accounts/rolegrant/revoke.html", page)
        for grant in chosen:
            try:
                revoke_role(actor=signed_in(request), grant=grant, **form.cleaned_data)
                messages.success(request, _("Taken back: %(grant)s") % {"grant": grant})
            except Refused as refusal:
                facts = {"grant": grant, "reason": refusal.verdict.reason}
                messages.error(request, _("Not taken back: %(grant)s. %(reason)s") % facts)
        return None
