from collections.abc import Iterable

from django.db.models.expressions import RawSQL


def among(ids: Iterable[int]) -> RawSQL:
    """For `pk__in`: rows of these ids, as one parameter however many they are, so that a query is built once."""
    return RawSQL("SELECT unnest(%s::bigint[])", (list(ids),))
