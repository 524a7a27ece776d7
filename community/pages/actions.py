from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import Refused, no, require
from community.models import Page
from community.permissions.manage import can_write_page
from community.text.cleaning import clean
from community.writing.queries import to_show
from events.acting import action
from events.kinds import Kind
from events.recording import record
from events.turns import take_turns


class PageConflict(Refused):
    """Somebody wrote `page` anew since the form was opened."""

    def __init__(self, page: Page) -> None:
        super().__init__(no(_("Somebody else wrote this page anew meanwhile. Nothing was overwritten.")))
        self.page = page


@action
def write_page(*, actor: Member | None, kind: str, source: str, seen: datetime | None = None) -> Page:
    """Write the imprint, the rules or the page on privacy anew. `actor` is None for a command on the server.

    `seen` is when the text was written that its writer had before them. Raises Refused, or PageConflict when
    there is a newer one.
    """
    if actor is not None:
        require(can_write_page(actor))
    take_turns("pages")
    former = Page.objects.filter(kind=kind).first()
    text = clean(source)
    if former and former.source == text:
        return former  # sent twice, or nothing changed
    if former and seen and former.written_at != seen:
        raise PageConflict(former)
    facts = {"source": text, "html": to_show(text), "written_at": timezone.now()}
    page, _created = Page.objects.update_or_create(kind=kind, defaults=facts)
    record(Kind.PAGE_WRITTEN, actor=actor.pk if actor else None, subject=page.key)
    return page
