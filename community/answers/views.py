from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.verdicts import Refused
from accounts.viewer import signed_in, viewer
from accounts.voices import voice_of
from community.answers.actions import accept_answer, post_answer, unaccept_answer
from community.models import Thread
from community.models.newcomers import asked_by_newcomer
from community.permissions.threads import can_reply_in_thread
from community.posts.queries import post_for
from community.rendering.queries import preview_of
from community.threads.queries import thread_for, thread_page
from community.web.drafts import published
from community.web.forms import PostForm, add_refusal
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods
from community.web.swaps import swap
from community.writing.queries import to_quote

LONGEST_ID = 18  # digits


@members_only
@require_http_methods(["GET", "POST"])
def answers(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Answer, or reply: the form on a page of its own, where a refused one comes back filled in."""
    member, thread = signed_in(request), thread_for(thread_id, viewer(request))
    voice = voice_of(member, thread.category_id)
    form = PostForm(request.POST or None, initial=_begun(request, thread), voice=voice)
    reply, newcomer = can_reply_in_thread(member, thread), asked_by_newcomer(thread, member)
    context = {"form": form, "thread": thread, "reply": reply, "newcomer": newcomer}
    if request.method == "GET":
        return render(request, "community/answers/write.html", context)
    if "preview" in request.POST:
        context["preview"] = preview_of(request)
        return render(request, "community/answers/write.html", context)
    if not form.is_valid():
        return render(request, "community/answers/write.html", context, status=400)
    try:
        return published(request, post_answer(actor=member, thread=thread, **form.cleaned_data))
    except Refused as refusal:
        add_refusal(form, refusal)
        return render(request, "community/answers/write.html", context, status=403)


def _begun(request: HttpRequest, thread: Thread) -> dict[str, Any]:
    """What the form begins with: what was kept of it, and the post that `?quote=` asks for."""
    kept, number = kept_for(request), request.GET.get("quote", "")
    if not number.isdecimal() or len(number) > LONGEST_ID:
        return kept
    quoted = thread.posts.published().filter(pk=int(number)).select_related("author").first()
    texts = [kept.get("source"), to_quote(quoted) if quoted else ""]
    return {**kept, "source": "\n\n".join(text for text in texts if text)}


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def acceptance(request: HttpRequest, post_id: int) -> HttpResponse:
    """Say that an answer solved the question, or take that back."""
    member, answer = signed_in(request), post_for(post_id, viewer(request))
    if request.method == "GET":  # back from a sign-in that the button led to
        return redirect(answer)
    act = accept_answer if request.method == "POST" else unaccept_answer
    thread = act(actor=member, answer=answer)

    def context() -> dict[str, Any]:
        return {"page": thread_page(thread_for(thread.pk, member), member)}

    return swap(request, "community/answers/accept.swap.html", context, otherwise=answer)
