from accounts.models import Member
from community.criticism.actions import standing_mark
from community.models import Post
from community.permissions.guard import can_undo_mark


def is_own_to_undo(member: Member, post: Post) -> bool:
    mark = standing_mark(post)
    return mark is not None and bool(can_undo_mark(member, mark))
