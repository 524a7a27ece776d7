from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.viewer import viewer
from accounts.voices import voice_of
from community.threads.linked import linked_with
from community.threads.queries import thread_for, thread_page
from community.threads.schema import schema_of
from community.web.forms import PostForm
from community.web.paging import page_number


@require_safe
def thread(request: HttpRequest, thread_id: int | str, slug: str = "") -> HttpResponse:
    """A page of a thread. An old or missing slug leads to the present one."""
    found = thread_for(int(thread_id), viewer(request))
    if slug != found.slug:
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{found.get_absolute_url()}{'?' + query if query else ''}", permanent=True)
    page = thread_page(found, viewer(request), page_number(request))
    form = PostForm(voice=voice_of(viewer(request), found.category_id))
    context = {
        "page": page,
        "form": form,
        "linked": linked_with(found, viewer(request)),
        "schema": schema_of(page, request.build_absolute_uri),
    }
    return render(request, "community/threads/thread.html", context, status=410 if found.withdrawn_at else 200)
