"""From what is typed to what is stored and shown, and back."""

from collections.abc import Iterable

from django.conf import settings

from accounts.models import Member
from community.text.cleaning import clean
from community.text.markdown import render
from community.text.mentions import Mentioned, handles_in, ids_in, with_handles, with_ids

OWN_HOSTS = frozenset(settings.ALLOWED_HOSTS)


def to_store(typed: str) -> str:
    """Cleaned, with the members it mentions by id: one query where somebody may be meant, else none."""
    text = clean(typed)
    handles = handles_in(text)
    known = Member.objects.filter(handle__in=handles, is_active=True) if handles else Member.objects.none()
    return with_ids(text, dict(known.values_list("handle", "pk")))


def to_show(stored: str) -> str:
    """Safe HTML for a stored text."""
    return render(stored, own_hosts=OWN_HOSTS, members=mentioned(ids_in(stored)))


def to_edit(stored: str) -> str:
    """As it was typed, with handles."""
    return with_handles(stored, mentioned(ids_in(stored)))


def mentioned(ids: Iterable[int]) -> dict[int, Mentioned]:
    members = Member.objects.filter(pk__in=list(ids)) if ids else Member.objects.none()
    return {member.pk: Mentioned(member.handle, member.display_name) for member in members}
