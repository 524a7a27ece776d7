from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.verdicts import require
from accounts.viewer import viewer
from reputation.levels.actions import set_levels
from reputation.levels.allowances import FEW, MANY
from reputation.levels.forms import LevelsForm, PresetForm
from reputation.levels.permissions import can_change_levels
from reputation.levels.queries import levels


@require_http_methods(["GET", "POST"])
def all_levels(request: HttpRequest) -> HttpResponse:
    """The levels in force, for everybody to read; with a form for those who may set them."""
    member, steps = viewer(request), levels()
    context: dict[str, Any] = {"levels": steps, "few": FEW, "many": MANY}
    if request.method == "GET" and not (member and can_change_levels(member)):
        return render(request, "reputation/levels/levels.html", context)
    if member is None:
        return redirect_to_login(request.path)
    require(can_change_levels(member))
    chosen = PresetForm(request.POST) if "preset" in request.POST else None
    form = LevelsForm(None if chosen else request.POST or None, steps=steps)
    sent = chosen or form
    if request.method == "POST" and sent.is_valid():
        set_levels(actor=member, steps=sent.levels())
        messages.success(request, _("These levels hold from now on. Everybody's level follows within a few minutes."))
        return redirect("levels:levels")
    context |= {"form": form, "preset": chosen or PresetForm()}
    return render(request, "reputation/levels/levels.html", context, status=400 if sent.errors else 200)
