"""The pages on which managers make, change, move and close categories."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.verdicts import Refused, require
from accounts.viewer import signed_in
from community.categories.actions import (
    CategoryConflict,
    change_category,
    close_category,
    create_category,
    move_category,
    reopen_category,
)
from community.categories.forms import CategoryForm
from community.categories.queries import all_shelves
from community.models import Category
from community.permissions.manage import can_manage_category
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods

STEPS = {"up": -1, "down": 1}


@members_only
@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    require(can_manage_category(signed_in(request)))
    return render(request, "community/categories/manage.html", {"shelves": all_shelves()})


@members_only
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    require(can_manage_category(signed_in(request)))
    form = CategoryForm(request.POST or None, initial={"parent": request.GET.get("under"), **kept_for(request)})
    if request.method == "GET" or not form.is_valid():
        status = 400 if form.errors else 200
        return render(request, "community/categories/edit.html", {"form": form}, status=status)
    try:
        create_category(actor=signed_in(request), slug=form.cleaned_data["slug"], facts=form.facts)
    except Refused as refusal:  # another one of this name or address came in between
        form.add_error(None, str(refusal.verdict.reason))
        return render(request, "community/categories/edit.html", {"form": form}, status=403)
    messages.success(request, _("The category is open."))
    return redirect("categories:manage")


@members_only
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, category_id: int) -> HttpResponse:
    require(can_manage_category(signed_in(request)))
    category = get_object_or_404(Category.objects.select_related("parent"), pk=category_id)
    form = CategoryForm(request.POST or None, instance=category, initial=kept_for(request))
    context: dict[str, Any] = {"form": form, "category": Category.objects.get(pk=category.pk)}
    if request.method == "GET" or not form.is_valid():
        status = 400 if form.errors else 200
        return render(request, "community/categories/edit.html", context, status=status)
    version, facts = form.cleaned_data["version"], form.facts
    try:
        change_category(actor=signed_in(request), category=category, version=version, facts=facts)
    except CategoryConflict as conflict:
        context |= {"newer": conflict.category, "differing": form.differing_from(conflict.category)}
        return render(request, "community/categories/edit.html", context, status=409)
    except Refused as refusal:
        form.add_error(None, str(refusal.verdict.reason))
        return render(request, "community/categories/edit.html", context, status=403)
    messages.success(request, _("Saved."))
    return redirect("categories:manage")


@members_only
@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, category_id: int) -> HttpResponse:
    """One step up or down; who comes back from a sign-in finds the buttons."""
    if request.method == "GET":
        return redirect("categories:manage")
    category = get_object_or_404(Category, pk=category_id)
    move_category(actor=signed_in(request), category=category, step=STEPS.get(request.POST.get("step", ""), 0))
    if getattr(request, "htmx", False):
        return render(request, "community/categories/_managed.html", {"shelves": all_shelves()})
    return redirect("categories:manage")


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def closure(request: HttpRequest, category_id: int) -> HttpResponse:
    """Close a category, asked first; or open it again."""
    member, category = signed_in(request), get_object_or_404(Category, pk=category_id)
    if request.method == "GET":
        require(can_manage_category(member))
        return render(request, "community/categories/close.html", {"category": category})
    if request.method == "POST":
        close_category(actor=member, category=category)
        messages.success(request, _("The category is closed. What was written there stays."))
    else:
        reopen_category(actor=member, category=category)
        messages.success(request, _("The category is open again."))
    return redirect("categories:manage")
