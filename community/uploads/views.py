"""Sending a picture or file, describing it, taking it away: for the editor in JSON, for everybody else as pages."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.viewer import signed_in, viewer
from community.models import Upload
from community.uploads.actions.changing import describe_upload, remove_upload
from community.uploads.actions.sending import send_upload
from community.uploads.forms import AltForm, UploadForm
from community.uploads.markup import markdown_for
from community.uploads.queries import own_upload, shown_now
from community.uploads.receiving import given_file
from community.uploads.refusals import NotTaken, words_for
from community.web.keeping import members_only, sign_in_first
from community.web.method import with_form_methods


@require_POST
def uploads(request: HttpRequest) -> HttpResponse:
    """Take a picture or file. The editor asks for JSON and gets the Markdown to insert."""
    member = viewer(request)
    if member is None:
        return _in_json(_("Please sign in first."), 401) if _asks_json(request) else sign_in_first(request)
    form = UploadForm(request.POST, request.FILES)
    form.fields["file"].required = False  # a missing one is refused below, with the reason
    try:
        if not form.is_valid():
            raise NotTaken(_first(form))
        upload = send_upload(actor=member, given=given_file(request), alt=form.cleaned_data["alt"])
    except NotTaken as refusal:
        if _asks_json(request):
            return _in_json(str(refusal.words), refusal.status)
        if not form.errors:
            form.add_error("file", str(refusal.words))
        return render(request, "community/uploads/new.html", {"form": form}, status=refusal.status)
    return JsonResponse(_facts(upload), status=201) if _asks_json(request) else redirect(upload)


@members_only
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """The way without JavaScript: send it here, copy the Markdown into the text."""
    return render(request, "community/uploads/new.html", {"form": UploadForm()})


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "PATCH", "DELETE"])
def upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """One's own upload: its Markdown, its description, what became of it."""
    member = signed_in(request)
    found = own_upload(upload_id, member)
    if request.method == "DELETE":
        remove_upload(actor=member, upload=found)
        return HttpResponse(status=204) if _asks_json(request) else redirect("uploads:new")
    form = AltForm(_sent(request), initial={"alt": found.alt})
    if form.is_bound and form.is_valid():
        found = describe_upload(actor=member, upload=found, alt=form.cleaned_data["alt"])
        if not _asks_json(request):
            messages.success(request, _("Saved."))
            return redirect(found)
    status = 400 if form.errors else 200
    if _asks_json(request):
        return _in_json(_first(form), status) if form.errors else JsonResponse(_facts(found))
    context = {"form": form, "upload": found, "markdown": markdown_for(found), "problem": words_for(found.problem)}
    return render(request, "community/uploads/upload.html", context, status=status)


@require_safe
def look(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """What a placeholder becomes: the picture once it is ready, until then the next placeholder."""
    tries = request.GET.get("tries", "")
    shown = shown_now(upload_id, viewer(request), int(tries) if tries.isascii() and tries.isdigit() else 0)
    response = render(request, "community/uploads/_look.html", {"shown": shown})
    response["Cache-Control"] = "no-store"
    return response


def _sent(request: HttpRequest) -> QueryDict | None:
    if request.method == "PATCH":
        return QueryDict(request.body)
    return request.POST if request.method == "POST" else None


def _facts(upload: Upload) -> dict[str, str | int | None]:
    return {
        "id": str(upload.pk),
        "kind": upload.kind,
        "state": upload.state,
        "markdown": markdown_for(upload),
        "alt": upload.alt,
        "preview": upload.address,
        "page": upload.get_absolute_url(),
        "width": upload.width,
        "height": upload.height,
        "error": str(words_for(upload.problem)),
    }


def _first(form: forms.Form) -> str:
    """The first thing that is wrong with it."""
    return str(next(iter(form.errors.values()))[0])


def _asks_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _in_json(words: str, status: int) -> JsonResponse:
    return JsonResponse({"error": words}, status=status)
