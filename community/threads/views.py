from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.brand.queries import the_brand
from accounts.editions import under_edition
from accounts.viewer import viewer
from accounts.voices import voice_of
from community.threads.drawing import answer_with
from community.threads.linked import linked_in
from community.threads.outlines import Merged, outline_of
from community.threads.pages import ThreadPage
from community.threads.schema import Forum, schema_of
from community.threads.shells import way_on
from community.web.forms import PostForm
from community.web.holes import hole
from community.web.paging import page_number
from community.web.shared import shared


@require_safe
@shared
def thread(request: HttpRequest, thread_id: int | str, slug: str = "") -> HttpResponse:
    """A page of a thread. An old or missing slug leads to the present one."""
    try:
        outline = outline_of(int(thread_id), viewer(request), page_number(request))
    except Merged as merged:
        return redirect(way_on(merged.thread, page_number(request)))
    found = outline.thread
    if slug != found.slug:
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{found.get_absolute_url()}{'?' + query if query else ''}", permanent=True)
    status = 410 if found.withdrawn_at else 200
    context = partial(_beside, request)
    return answer_with(request, outline, "community/threads/thread.html", context, status=status)


def _beside(request: HttpRequest, page: ThreadPage) -> dict[str, Any]:
    """The form for an answer, and what search engines are told, which is for those who have not signed in."""
    member = viewer(request)
    form = PostForm(voice=voice_of(member, page.thread.category_id), initial={"submission": hole("submission")})
    beside = {"form": form, "linked": linked_in(page.thread)}
    if member is not None:
        return beside
    brand = under_edition(request, "brand", the_brand)
    return {**beside, "schema": schema_of(page, Forum(brand.name, request.build_absolute_uri))}
