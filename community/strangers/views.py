from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.verdicts import Refused
from community.models import OutsideReport
from community.permissions.strangers import can_appeal_dismissal
from community.strangers.actions import appeal_dismissal, confirm_outside_report, report_from_outside
from community.strangers.forms import DismissalAppealForm, OutsideReportForm
from community.strangers.links import report_of


@never_cache
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Report illegal content, with or without an account."""
    form, status = OutsideReportForm(request.POST or None, initial={"address": _address(request)}), 200
    if form.is_valid():
        try:
            report_from_outside(**form.facts())
        except Refused as refusal:
            form.add_error(None, str(refusal.verdict.reason))
            status = 403
        else:
            return render(request, "community/strangers/sent.html", {"email": form.cleaned_data["email"]})
    elif form.errors:
        status = 400
    return render(request, "community/strangers/report.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def status(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a report, for whoever holds the link: confirm it, read the decision, appeal once."""
    found = report_of(token)
    if found is None:
        raise Http404
    if request.method == "POST" and found.confirmed_at is None:
        try:
            confirm_outside_report(report=found)
        except Refused as refusal:
            return _shown(request, found, refused=str(refusal.verdict.reason), status=403)
        return redirect(request.path)
    if request.method == "GET" or found.confirmed_at is None:
        return _shown(request, found)
    form = DismissalAppealForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form, status=400)
    try:
        appeal_dismissal(report=found, words=form.cleaned_data["words"])
    except Refused as refusal:
        form.add_error(None, str(refusal.verdict.reason))
        return _shown(request, found, form, status=403)
    return redirect(request.path)


def _shown(
    request: HttpRequest,
    found: OutsideReport,
    form: DismissalAppealForm | None = None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    if form is None and can_appeal_dismissal(found):
        form = DismissalAppealForm()
    context = {"report": found, "post": found.post, "case": found.last_case, "form": form, "refused": refused}
    return render(request, "community/strangers/status.html", context, status=status)


def _address(request: HttpRequest) -> str:
    post = request.GET.get("post", "")
    return request.build_absolute_uri(reverse("posts:permalink", args=[post])) if post.isdecimal() else ""
