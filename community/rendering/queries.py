from django.http import HttpRequest

from accounts.viewer import viewer
from community.models.post import LONGEST_TEXT
from community.uploads.queries import shown_to_writer
from community.writing.queries import to_show, to_store


def preview_of(request: HttpRequest) -> str:
    """The typed text as it will look; as much of it as a post can hold: megabytes would take minutes."""
    stored = to_store(request.POST.get("source", "")[:LONGEST_TEXT])
    return shown_to_writer(to_show(stored), viewer(request))
