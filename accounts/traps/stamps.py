"""When a form was drawn, signed: one that comes back at once was hardly filled in by a person."""

import time

from django.conf import settings
from django.core.signing import Signer

SALT = "accounts.traps"


def make_stamp(form: str, *, drawn_at: float | None = None) -> str:
    """A mark for one `form`, which names it; `drawn_at` in seconds, now when not given."""
    moment = time.time() if drawn_at is None else drawn_at
    return Signer(salt=SALT).sign(f"{form}:{moment:.2f}")


def read_stamp(stamp: str) -> tuple[str, float]:
    """For which form it was made, and when, in seconds; raises BadSignature for one that is not ours."""
    form, _, moment = Signer(salt=SALT).unsign(stamp).rpartition(":")
    return form, float(moment)


def is_too_quick(drawn_at: float) -> bool:
    return time.time() - drawn_at < settings.SHORTEST_WRITING
