from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from accounts.models import Member
from accounts.verdicts import Refused, require
from accounts.viewer import viewer
from community.models import Post
from community.permissions.praise import can_praise_post
from community.posts.queries import post_for
from community.praise.actions import give_praise, withdraw_praise
from community.praise.forms import NoteForm
from community.praise.queries import praise_of, praises_of
from community.web.keeping import kept_for, sign_in_first
from community.web.method import with_form_methods
from community.web.swaps import swap


@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
@vary_on_headers("HX-Request")
def praise(request: HttpRequest, post_id: int) -> HttpResponse:
    """Who praised a post, and the form for a note; thank for the post, or take that back."""
    member, post = viewer(request), post_for(post_id, viewer(request))
    if request.method == "GET":
        if not post.is_published:
            raise Http404
        return _shown(request, post)
    if member is None:
        return sign_in_first(request)
    if request.method == "POST":
        return _given(request, member, post)
    withdraw_praise(actor=member, post=post)
    post.refresh_from_db(fields=["praise_count"])
    return _swapped(request, member, post)


def _given(request: HttpRequest, member: Member, post: Post) -> HttpResponse:
    if not post.is_published:  # gone meanwhile: no page is left that could show the form again
        require(can_praise_post(member, post))
    form, status = NoteForm(request.POST, auto_id=_ids(post)), 400
    if "note" in request.POST:
        kept_for(request)  # from here on the form itself holds what was typed
    if form.is_valid():
        note = form.cleaned_data["note"] if "note" in request.POST else None
        try:
            post.praise_count = give_praise(actor=member, post=post, note=note).post.praise_count
        except Refused as refusal:
            if not note or not post.is_published:
                raise
            form.add_error("note", str(refusal.verdict.reason))
            status = 403
        else:
            return _swapped(request, member, post)
    return _shown(request, post, form, status=status)


def _shown(request: HttpRequest, post: Post, form: NoteForm | None = None, *, status: int = 200) -> HttpResponse:
    """The page, or for htmx the form for a note under its post."""
    praise = praise_of([post], viewer(request)).get(post.pk)
    if praise is None:
        raise Http404
    if form is None:
        note = praise.own.words if praise.own else ""
        form = NoteForm(initial={"note": note, **kept_for(request)}, auto_id=_ids(post))
    context = {"post": post, "thread": post.thread, "praise": praise, "form": form}
    if getattr(request, "htmx", False):
        return render(request, "community/praise/note.swap.html", context, status=status)
    context["page"] = praises_of(post, after=request.GET.get("after", ""))
    return render(request, "community/praise/praise.html", context, status=status)


def _swapped(request: HttpRequest, member: Member, post: Post) -> HttpResponse:
    def context() -> dict[str, Any]:
        return {"post": post, "praise": praise_of([post], member).get(post.pk)}

    return swap(request, "community/praise/praise.swap.html", context, otherwise=post)


def _ids(post: Post) -> str:
    """Several forms may be open on one page."""
    return f"{post.anchor}-%s"
