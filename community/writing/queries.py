"""From what is typed to what is stored and shown, and back."""

from collections.abc import Iterable

from django.conf import settings

from accounts.models import Member
from community.models import Post
from community.text.cleaning import clean
from community.text.markdown import render
from community.text.mentions import Mentioned, handles_in, ids_in, with_handles, with_ids

OWN_HOSTS = frozenset(settings.ALLOWED_HOSTS)
LONGEST_QUOTE = 2_000  # characters; who quotes more than that quotes a passage


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


def to_quote(post: Post) -> str:
    """A post as a quotation to be answered below. Who said it stands first: code left open would swallow it."""
    text = to_edit(post.source)
    if len(text) > LONGEST_QUOTE:
        beginning = text[:LONGEST_QUOTE]
        text = (beginning.rpartition("\n")[0] or beginning) + " …"
    lines = [named_in_quote(post), "", *text.split("\n")]
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"


def named_in_quote(post: Post) -> str:
    """Who wrote a post, with a link to it, as Markdown; the same in every language."""
    return f"@{post.author.handle}, [#{post.number}]({post.get_absolute_url()}):"


def mentioned(ids: Iterable[int]) -> dict[int, Mentioned]:
    members = Member.objects.filter(pk__in=list(ids)) if ids else Member.objects.none()
    return {member.pk: Mentioned(member.handle, member.display_name) for member in members}
