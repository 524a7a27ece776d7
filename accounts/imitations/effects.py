from collections.abc import Iterable

from django.utils import timezone

from accounts.imitations.queries import Model, imitators_of, model_of, models_imitated_by
from accounts.models import Brand, Imitation, Member, RoleGrant
from accounts.models.imitation import digest_of_names
from accounts.names.skeletons import skeleton
from accounts.profile.queries import PROTECTED, protected_members
from events.models import Event


def look_after_grant(event: Event) -> None:
    """Find members whose name passes for that of somebody who speaks for the company from now on (invariant 8)."""
    grant = RoleGrant.objects.select_related("member").get(pk=event.subject_id)
    if grant.role in PROTECTED:
        _note_imitators(model_of(grant.member))


def look_after_name(event: Event) -> None:
    """Find whom a new name passes for; of somebody in such a role, who passes for it.

    The form has asked before; this sees a name that was taken at the instant in which somebody became staff.
    """
    member = Member.objects.get(pk=event.subject_id)
    if protected_members().filter(pk=member.pk).exists():
        _note_imitators(model_of(member))
    else:
        _note((member, model) for model in models_imitated_by(member))


def look_after_brand(event: Event) -> None:
    """Asks the database: the cache may hold the former name for another minute."""
    _note_imitators(Model(None, skeleton(Brand.objects.get(pk=event.subject_id).name)))


def _note_imitators(model: Model) -> None:
    _note((member, model) for member in imitators_of(model))


def _note(pairs: Iterable[tuple[Member, Model]]) -> None:
    """Put them before the admins; a pair that was put there before, settled or not, is not put there twice."""
    now = timezone.now()
    rows = [
        Imitation(member=member, of=model.bearer, names=digest_of_names(member, model.look), found_at=now)
        for member, model in pairs
    ]
    Imitation.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
