"""What a part of a member's page is, what stands there instead, and how it is put back."""

from uuid import UUID

from accounts.models import Member
from community.models.profile_removal import Part
from events.kinds import Kind
from events.recording import record

FIELDS = {Part.NAME: ["display_name", "name_skeleton"], Part.AVATAR: ["avatar_key"], Part.BIO: ["bio"]}


def value_of(member: Member, part: Part) -> str:
    """The name, the words, or the key of the picture; "" where there is nothing to report."""
    if part == Part.NAME:
        return "" if member.display_name == neutral_name(member) else member.display_name
    if part == Part.AVATAR:
        return str(member.avatar_key or "")
    return member.bio


def neutral_name(member: Member) -> str:
    """What somebody is called until they choose a name anew: plain, their own, and nobody else's."""
    return f"Member {member.pk}"


def put(actor: Member, member: Member, part: Part, value: str) -> None:
    """Let a part of a member that the caller holds be this; "" for what stands there after a removal."""
    if part == Part.NAME:
        member.rename(value or neutral_name(member))
    elif part == Part.AVATAR:
        member.avatar_key = UUID(value) if value else None
    else:
        member.bio = value
    member.save(update_fields=FIELDS[part])
    if part == Part.NAME:
        record(Kind.MEMBER_RENAMED, actor=actor.pk, subject=member.key)
    elif part == Part.AVATAR:
        record(Kind.AVATAR_CHANGED, actor=actor.pk, subject=member.key)
