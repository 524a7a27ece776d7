from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Sum
from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise

from accounts.models import Member
from accounts.verdicts import Verdict, no
from community.models import Post, Upload
from community.permissions.uploads import can_see_upload
from community.uploads.limits import DAY, MOST_BYTES_IN_DAY, MOST_IN_DAY
from community.uploads.markup import element, named_in, standing_in, with_pictures
from community.uploads.refusals import TOO_MANY_TODAY, words_for
from community.writing.queries import to_show


class Gone(Exception):
    """It was there, and is not any more."""


def upload_to_serve(pk: UUID, who: Callable[[], Member | None]) -> tuple[Upload, bool]:
    """The upload, and whether everyone may see it; raises Http404 or Gone.

    One query where everyone may see it: then `who` is not asked and no session is read, so that caches in
    between may keep it. Otherwise a second one for the visitor's roles.
    """
    upload = Upload.objects.with_place().filter(pk=pk).exclude(kind=Upload.Kind.AVATAR).first()
    if upload is None:
        raise Http404
    if upload.is_ready and can_see_upload(None, upload):
        return upload, True
    member = who()
    if can_see_upload(member, upload):
        if upload.state == Upload.State.REMOVED:
            raise Gone
        return upload, False
    if upload.is_open_to(member):
        raise Gone
    raise Http404


def own_upload(pk: UUID, member: Member) -> Upload:
    """One of the member's own pictures and files; raises Http404."""
    upload = Upload.objects.filter(pk=pk, owner=member).exclude(state=Upload.State.REMOVED).first()
    if upload is None:
        raise Http404
    return upload


def room_today(member: Member, byte_size: int) -> Verdict:
    """Whether a further upload of so many bytes fits into the member's day; those taken away count, too."""
    sent = Upload.objects.filter(owner=member, created_at__gt=timezone.now() - DAY)
    found = sent.aggregate(count=Count("pk"), bytes=Sum("byte_size", default=0))
    fits = found["count"] < MOST_IN_DAY and found["bytes"] + byte_size <= MOST_BYTES_IN_DAY
    return Verdict(True) if fits else no(TOO_MANY_TODAY)


def html_of(post: Post) -> str:
    """A post's text as a page shows it, with its pictures: the one way from `source` to `html`.

    One query, and none where nothing stands under /files/.
    """
    html = to_show(post.source)
    if "/files/" not in html:
        return html
    return with_pictures(html, {upload.pk: upload for upload in Upload.objects.filter(post=post)})


def avatar_in_work(member: Member) -> Upload | None:
    """The newest picture that the member wants to be seen with, while it is not (yet) the one that is shown."""
    newest = Upload.objects.filter(owner=member, kind=Upload.Kind.AVATAR).order_by("-created_at").first()
    waiting = newest is not None and newest.state in {Upload.State.WAITING, Upload.State.REFUSED}
    return newest if waiting else None


@dataclass(frozen=True)
class Shown:
    """One picture as its page shows it at this moment, or why it cannot."""

    html: str
    problem: str | Promise = ""


def shown_now(pk: UUID, member: Member | None, tries: int) -> Shown:
    """The element that stands for an upload in its post now; its owner also learns of a refusal; raises Http404."""
    try:
        upload, _public = upload_to_serve(pk, lambda: member)
    except Gone:
        raise Http404 from None
    stands = standing_in(upload.post.html, upload) if upload.post else None
    if upload.state == Upload.State.REFUSED:
        own = member is not None and member.pk == upload.owner_id
        return Shown("", words_for(upload.problem) if own else "")
    if stands is None:
        return Shown(element(upload, tries=tries))
    return Shown(element(upload, stands.words, linked=stands.linked, tries=tries))


def shown_to_writer(html: str, member: Member | None) -> str:
    """A preview with the writer's own pictures that are in no post yet, as `html_of` will show them."""
    if member is None or "/files/" not in html:
        return html
    own = Upload.objects.filter(owner=member, pk__in=named_in(html)).exclude(kind=Upload.Kind.AVATAR)
    return with_pictures(html, {upload.pk: upload for upload in own})
