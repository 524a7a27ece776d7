from django.db import transaction

from accounts.models import Member
from accounts.profile.actions import change_avatar
from accounts.verdicts import require
from community.models import Upload
from community.permissions.uploads import can_change_upload
from community.uploads import storing
from community.uploads.actions.attaching import held_with_post, render
from events.acting import action


@action
def describe_upload(*, actor: Member, upload: Upload, alt: str) -> Upload:
    """Say what a picture shows, for who cannot see it; raises Refused. Words in the text itself go first."""
    upload = held_with_post(upload.pk)
    require(can_change_upload(actor, upload))
    upload.alt = alt
    upload.save(update_fields=["alt"])
    if upload.post:
        render(upload.post)
    return upload


@action
def remove_upload(*, actor: Member, upload: Upload) -> None:
    """Take an upload away before it is in a post; raises Refused. In a post, the text is what is edited."""
    upload = Upload.objects.held().get(pk=upload.pk)
    require(can_change_upload(actor, upload))
    if upload.post_id is None:
        erase(upload)


@action
def remove_avatar(*, actor: Member) -> None:
    """Be seen with initials again; a picture that is still being prepared goes as well."""
    change_avatar(member_id=actor.pk, key=None)
    for upload in Upload.objects.filter(owner=actor, kind=Upload.Kind.AVATAR).held():
        erase(upload)


def erase(upload: Upload) -> None:
    """Its bytes go when the transaction is over, its words at once; the row stays, for counts and for 410."""
    upload.state = Upload.State.REMOVED
    upload.alt = upload.name = ""
    upload.loose_since = None
    upload.save(update_fields=["state", "alt", "name", "loose_since"])
    transaction.on_commit(lambda: storing.discard(upload.pk))
