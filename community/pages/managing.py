"""Where managers write the rules, the imprint and the page on privacy."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.verdicts import require
from accounts.viewer import signed_in
from community.models import Page
from community.pages.actions import PageConflict, write_page
from community.pages.forms import PageForm
from community.pages.queries import all_leaves
from community.permissions.manage import can_write_page
from community.rendering.queries import preview_of
from community.web.drafts import published
from community.web.keeping import kept_for, members_only


@members_only
@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    require(can_write_page(signed_in(request)))
    return render(request, "community/pages/manage.html", {"leaves": all_leaves()})


@members_only
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, kind: str) -> HttpResponse:
    """One page, whether somebody has written it or not."""
    require(can_write_page(signed_in(request)))
    leaf = next((leaf for leaf in all_leaves() if leaf.kind == kind), None)
    if leaf is None:
        raise Http404
    form = PageForm(request.POST or None, initial={**_as_it_is(leaf.page), **kept_for(request)})
    context = {"form": form, "leaf": leaf}
    if request.method == "POST" and "preview" in request.POST:
        context["preview"] = preview_of(request)
    elif request.method == "POST" and form.is_valid():
        try:
            page = write_page(actor=signed_in(request), kind=kind, **form.cleaned_data)
        except PageConflict as conflict:
            context |= {"newer": conflict.page, "newer_text": conflict.page.source}
            return render(request, "community/pages/edit.html", context, status=409)
        messages.success(request, _("Saved."))
        return published(request, page)
    return render(request, "community/pages/edit.html", context, status=400 if form.errors else 200)


def _as_it_is(page: Page | None) -> dict[str, str]:
    return {"source": page.source, "seen": page.written_at.isoformat()} if page else {}
