from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.verdicts import Refused
from accounts.viewer import viewer
from accounts.voices import voice_of
from community.comments.actions import post_comment
from community.comments.queries import comments_page
from community.models import Post
from community.posts.queries import post_for
from community.rendering.queries import preview_of
from community.web.drafts import published
from community.web.forms import PostForm, add_refusal
from community.web.keeping import kept_for, sign_in_first
from community.web.paging import page_number


@require_http_methods(["GET", "POST"])
def comments(request: HttpRequest, post_id: int) -> HttpResponse:
    """A post with its comments on a page of its own, and the form for a further one."""
    member, post = viewer(request), post_for(post_id, viewer(request))
    voice = voice_of(member, post.thread.category_id)
    form = PostForm(request.POST or None, initial=kept_for(request) or None, voice=voice)
    if request.method == "GET" or "preview" in request.POST:
        return _page(request, post, form)
    if member is None:
        return sign_in_first(request)
    if not form.is_valid():
        return _page(request, post, form, status=400)
    try:
        return published(request, post_comment(actor=member, on=post, **form.cleaned_data))
    except Refused as refusal:
        add_refusal(form, refusal)
        return _page(request, post, form, status=403)


def _page(request: HttpRequest, post: Post, form: PostForm, *, status: int = 200) -> HttpResponse:
    context = {
        "page": comments_page(post, viewer(request), page_number(request)),
        "thread": post.thread,
        "form": form,
    }
    if "preview" in request.POST:
        context["preview"] = preview_of(request)
    return render(request, "community/comments/comments.html", context, status=status)
