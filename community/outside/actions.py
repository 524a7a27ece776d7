from django.utils import timezone

from accounts.grants.queries import grant_in_use
from accounts.models import Member, Role
from accounts.verdicts import require
from community.log.actions import Grounds, enter
from community.models import Act, OutsidePerson
from community.models.rule import ORDER
from community.permissions.guard import can_be_outside_person, can_name_outside_person
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def name_outside_person(*, actor: Member, member: Member, reason: str) -> OutsidePerson:
    """Let a member without affiliation decide second; it grants nothing else; raises Refused."""
    held = Member.objects.held(actor.pk, member.pk)
    actor, member = held[actor.pk], held[member.pk]
    require(can_name_outside_person(actor))
    require(can_be_outside_person(member))
    if standing := OutsidePerson.objects.filter(member=member, ended_at=None).first():
        return standing  # pressed twice
    person = OutsidePerson.objects.create(member=member, named_by=actor)
    _enter(Act.OUTSIDE_NAMED, actor, person, reason)
    record(Kind.OUTSIDE_PERSON_NAMED, actor=actor.pk, subject=person.key, member=member.pk)
    return person


@action
def end_outside_person(*, actor: Member, person: OutsidePerson, reason: str) -> None:
    actor = Member.objects.held(actor.pk)[actor.pk]
    require(can_name_outside_person(actor))
    person = OutsidePerson.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.ended_at:
        return  # pressed twice
    person.ended_at = timezone.now()
    person.save(update_fields=["ended_at"])
    _enter(Act.OUTSIDE_ENDED, actor, person, reason)
    record(Kind.OUTSIDE_PERSON_ENDED, actor=actor.pk, subject=person.key, member=person.member_id)


def _enter(act: Act, actor: Member, person: OutsidePerson, reason: str) -> None:
    office = grant_in_use(actor, Role.ADMIN, category_id=None)
    enter(act, actor=actor, office=office, grounds=Grounds(ORDER, reason), target=person.key)
