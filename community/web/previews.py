from django.http import HttpRequest

from community.models.post import LONGEST_TEXT
from community.text.markdown import render


def preview_of(request: HttpRequest) -> str:
    """The typed text as it will look, as much of it as a post can hold: megabytes would take minutes."""
    return render(request.POST.get("source", "")[:LONGEST_TEXT])
