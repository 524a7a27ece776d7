import uuid
from typing import Self
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from community.models.category import audiences_of
from community.models.post import Post

LONGEST_ALT = 300  # characters
LONGEST_NAME = 100


class UploadQuerySet(models.QuerySet["Upload"]):
    def loose(self) -> Self:
        """In no post yet, or not any more."""
        return self.filter(post__isnull=True, loose_since__isnull=False).exclude(state=Upload.State.REMOVED)

    def held(self) -> Self:
        """Locked in one order; whoever holds a post as well has locked that first."""
        return self.select_for_update(no_key=True, of=("self",)).order_by("pk")

    def with_place(self) -> Self:
        """With all that decides who may see it, in one query."""
        return self.select_related("post__thread__category__parent").defer("post__source", "post__html")


class Upload(models.Model):
    """A picture or file that a member sent: checked when it arrived, drawn anew by the worker.

    Its bytes lie under MEDIA_ROOT in a folder of its id; nothing that the member typed is part of a path.
    """

    class Kind(models.TextChoices):
        PICTURE = "picture", _("picture")
        FILE = "file", _("file")
        AVATAR = "avatar", _("avatar")

    class State(models.TextChoices):
        WAITING = "waiting", _("being prepared")
        READY = "ready", _("ready")
        REFUSED = "refused", _("refused")
        REMOVED = "removed", _("removed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uploads")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="uploads")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    problem = models.CharField(max_length=20, blank=True)  # a code of uploads.pictures.problems, once refused
    media_type = models.CharField(max_length=40)  # of what was sent
    byte_size = models.PositiveIntegerField()  # as sent
    width = models.PositiveIntegerField(null=True)  # upright; once ready, of the largest size kept
    height = models.PositiveIntegerField(null=True)
    alt = models.CharField(_("description"), max_length=LONGEST_ALT, blank=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)  # as given, cleaned; only ever offered again
    created_at = models.DateTimeField(default=timezone.now)
    loose_since = models.DateTimeField(null=True, default=timezone.now)  # null while a post or a profile shows it

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) | Q(loose_since__isnull=True), name="attached_is_not_loose"
            )
        ]
        indexes = [
            models.Index(fields=["owner", "created_at"], name="upload_of_owner"),
            models.Index(fields=["loose_since"], condition=Q(loose_since__isnull=False), name="upload_loose"),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """The owner's page of it."""
        return reverse("uploads:upload", args=[self.pk])

    @property
    def key(self) -> str:
        return f"upload:{self.pk}"

    @property
    def address(self) -> str:
        """Where its bytes are served: what stands in a text."""
        path = reverse("uploads:best", args=[self.pk])
        return f"{path}/{quote(self.name)}" if self.kind == self.Kind.FILE else path

    @property
    def is_picture(self) -> bool:
        return self.kind == self.Kind.PICTURE

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    def is_open_to(self, member: Member | None) -> bool:
        """Whether a visitor may see the post that it stands in: `Post.visible_to` for an upload `with_place`."""
        if self.post is None:
            return False
        mine, thread = set(audiences_of(member)), self.post.thread
        rooms = (thread.category, thread.category.parent)
        return thread.hidden_at is None and all(mine & set(room.readers) for room in rooms if room)


def upload_id(key: str) -> UUID:
    """The id in a key such as "upload:…"; raises ValueError."""
    return UUID(key.partition(":")[2])
