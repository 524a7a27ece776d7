"""Sessions in the database (invariant 17), asked for by a query that is built once."""

from datetime import UTC, datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from events.compiled import Compiled

_session = Compiled(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now),
    key="of a session",
    now=datetime(9999, 1, 1, tzinfo=UTC),
)


class SessionStore(db.SessionStore):
    """Django's own, but for how it reads."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        found = _session.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found
