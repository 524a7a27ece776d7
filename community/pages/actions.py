from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from community.models import Page
from community.text.cleaning import clean
from community.writing.queries import to_show
from events.acting import action


@action
def write_page(*, kind: str, source: str) -> Page:
    """Write the imprint, the rules or the page on privacy anew."""
    text = clean(source)
    facts = {"source": text, "html": to_show(text), "written_at": timezone.now()}
    page, _created = Page.objects.update_or_create(kind=kind, defaults=facts)
    transaction.on_commit(lambda: cache.delete("written-pages"), robust=True)
    return page
