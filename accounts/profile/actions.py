from uuid import UUID

from accounts.models import Member
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def change_profile(
    *,
    actor: Member,
    display_name: str,
    bio: str = "",
    language: str = "",
    time_zone: str = "",
    is_ranked: bool = True,
) -> Member:
    """Change how one appears. The form has checked the name; only a new name is an event."""
    member = Member.objects.select_for_update(no_key=True).get(pk=actor.pk)
    former = member.display_name
    member.rename(display_name)
    member.bio, member.language, member.time_zone = bio, language, time_zone
    member.is_ranked = is_ranked
    member.save(update_fields=["display_name", "name_skeleton", "bio", "language", "time_zone", "is_ranked"])
    if member.display_name != former:
        record(Kind.MEMBER_RENAMED, actor=actor.pk, subject=member.key)
    return member


@action
def change_avatar(*, member_id: int, key: UUID | None) -> None:
    """Be seen with the picture of this key from now on, or with initials. What the key opens is not known here."""
    member = Member.objects.select_for_update(no_key=True).get(pk=member_id)
    if member.avatar_key == key:
        return
    member.avatar_key = key
    member.save(update_fields=["avatar_key"])
    record(Kind.AVATAR_CHANGED, actor=member.pk, subject=member.key)
