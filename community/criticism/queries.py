from accounts.models import Member
from community.models import CriticismMark, Post
from community.permissions.guard import can_undo_mark


def standing_mark(post: Post) -> CriticismMark | None:
    return CriticismMark.objects.filter(post=post, withdrawn_at=None).first()


def is_own_to_undo(member: Member, post: Post) -> bool:
    mark = standing_mark(post)
    return mark is not None and bool(can_undo_mark(member, mark))
