from django.db import models


class Kind(models.TextChoices):
    """Everything that can happen. What follows from each stands in `config/effects.py`."""

    MEMBER_JOINED = "member.joined"
    MEMBER_RENAMED = "member.renamed"
    AVATAR_CHANGED = "avatar.changed"
    MAIL_WRITTEN = "mail.written"
    ROLE_GRANTED = "role.granted"
    ROLE_REVOKED = "role.revoked"

    THREAD_STARTED = "thread.started"
    ANSWER_POSTED = "answer.posted"
    COMMENT_POSTED = "comment.posted"
    POST_EDITED = "post.edited"
    REVISION_REDACTED = "revision.redacted"
    POST_WITHDRAWN = "post.withdrawn"
    ANSWER_ACCEPTED = "answer.accepted"
    ACCEPTANCE_WITHDRAWN = "acceptance.withdrawn"

    UPLOAD_ADDED = "upload.added"
