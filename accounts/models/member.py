from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models.affiliation import Affiliation
from accounts.models.edition import new_edition
from accounts.models.grant import Role, RoleGrant
from accounts.models.origin import Origin
from accounts.models.sanction import FOR_EVER
from accounts.names.folding import fold
from accounts.names.skeletons import skeleton
from events.compiled import Compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_BIO = 500  # characters


class MemberManager(BaseUserManager["Member"]):
    """Makes members; rights come from role grants, so there is no `create_superuser`."""

    def held(self, *ids: int) -> "dict[int, Member]":
        """Members as they are now, locked by ascending id until the transaction ends.

        Whoever gives points holds the member with their standing, so that a role or a tie begins before or after,
        never meanwhile; a suspension waits, or is seen.
        """
        rows = self.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
        return {member.pk: member for member in rows}

    def create_member(self, *, handle: str, email: str = "", password: str | None = None, **facts: Any) -> "Member":
        member = self.model(handle=handle, email=self.normalize_email(email), **facts)
        member.rename(facts.get("display_name") or handle)
        member.set_password(password)
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser):
    """A person with an account. Scrubbed when they leave, never deleted (invariant 1)."""

    handle = models.CharField(_("handle"), max_length=30, unique=True)
    display_name = models.CharField(_("name"), max_length=40)
    name_skeleton = models.CharField(max_length=160, db_index=True, editable=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    bio = models.TextField(_("about you"), max_length=LONGEST_BIO, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)
    avatar_key = models.UUIDField(null=True, blank=True, editable=False)  # of a picture; none: initials
    is_active = models.BooleanField(default=True)
    is_ranked = models.BooleanField(_("show me on the leaderboards"), default=True)
    suspended_until = models.DateTimeField(null=True, editable=False)  # may read, not write, until then
    joined_at = models.DateTimeField(default=timezone.now)
    origin = models.OneToOneField(Origin, on_delete=models.PROTECT, null=True, editable=False)  # of who came in
    claimed_at = models.DateTimeField(null=True, editable=False)  # when a person took over what came in

    objects: ClassVar[MemberManager] = MemberManager()

    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email", "display_name"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        triggers = [
            new_edition(
                pgtrigger.Update,
                level=pgtrigger.Row,
                condition=pgtrigger.AnyChange("handle", "display_name", "avatar_key", "is_active"),
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(handle__regex=r"^[a-z][a-z0-9_-]{2,29}$"), name="handle_is_plain"),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="one_member_per_email"),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        return reverse("members:profile", args=[self.handle])

    @property
    def key(self) -> str:
        return f"member:{self.pk}"

    def avatar_address(self, side: int) -> str:
        """Where their picture lies, `side` (48, 96 or 192) pixels wide and high; "" for who has none."""
        return reverse("uploads:avatar", args=[self.avatar_key, side]) if self.avatar_key else ""

    def rename(self, name: str) -> None:
        """Take a display name, folded, with the skeleton that look-alikes are found by (invariant 8)."""
        self.display_name = fold(name)
        self.name_skeleton = skeleton(name)[:160]

    @cached_property
    def grants_read(self) -> "Sequence[RoleGrant]":
        """The grants that were in force when somebody first asked: read once for each request, never kept longer."""
        if not self.is_active:
            return ()
        return tuple(_grants(member=self.pk, at=timezone.now()))

    @property
    def active_grants(self) -> "Sequence[RoleGrant]":
        """The grants in force at this very moment, also where this object outlives one of them (invariant 10)."""
        return tuple(grant for grant in self.grants_read if grant.is_active) if self.grants_read else ()

    @cached_property
    def affiliation(self) -> "Affiliation | None":
        """What ties them to the company now; read once for each request."""
        return _tie.first(member=self.pk, at=timezone.now())

    @property
    def is_affiliated(self) -> bool:
        """Whether they have an interest in the company: tied to it, or speaking for it."""
        return self.affiliation is not None or Role.STAFF in self.roles

    @property
    def is_unclaimed(self) -> bool:
        """Whether they came in from elsewhere, and nobody has said yet: that is me."""
        return self.origin_id is not None and self.claimed_at is None

    @property
    def is_suspended(self) -> bool:
        return self.suspended_until is not None and self.suspended_until > timezone.now()

    @property
    def is_banned(self) -> bool:
        """Whether their suspension has no end."""
        return self.suspended_until == FOR_EVER

    @property
    def roles(self) -> frozenset[str]:
        """Names of the roles held anywhere, whatever their scope."""
        return frozenset(grant.role for grant in self.active_grants)

    def has_role(self, role: Role, *, category_id: int | None = None) -> bool:
        """Whether a grant of `role` reaches the category, or the whole site when none is given."""
        return self.grant_for(role, category_id=category_id) is not None

    def grant_for(self, *roles: Role, category_id: int | None = None) -> RoleGrant | None:
        """The grant with which they act there: of the first of `roles` that they hold in the category."""
        reaching = [grant for grant in self.active_grants if grant.covers(category_id)]
        return next((grant for role in roles for grant in reaching if grant.role == role), None)

    @property
    def is_staff(self) -> bool:
        """Django's word for "may open the admin": here that is the admin role, not the staff badge."""
        return self.has_role(Role.ADMIN)

    @property
    def is_superuser(self) -> bool:
        return self.has_role(Role.ADMIN)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_superuser

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_superuser


_NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # a sample: no time of anything that happens
_grants = Compiled(
    lambda member, at: RoleGrant.objects.active(at).filter(member=member).with_text(), member=-1, at=_NEVER
)
_tie = Compiled(lambda member, at: Affiliation.objects.active(at).filter(member=member), member=-1, at=_NEVER)
