from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.viewer import viewer
from community.lists.queries import thread_list
from community.search.queries import threads_about, words_of


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Threads that mention what was typed, the newest first; without words the field alone."""
    words = words_of(request.GET.get("q", ""))
    context: dict[str, object] = {"words": words}
    if words:
        context["page"] = thread_list(threads_about(words), viewer(request), after=request.GET.get("after", ""))
    return render(request, "community/search/search.html", context)
