from collections.abc import Sequence
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.grants.queries import grant_in_use
from accounts.models import Member, Role
from accounts.verdicts import no, require
from community.houserules.writing import Written
from community.log.actions import Grounds, enter
from community.models import Act, HouseRules
from community.models.rule import KEPT, ORDER
from community.permissions.manage import can_change_house_rules
from events.acting import action
from events.kinds import Kind
from events.recording import record
from events.turns import take_turns


@action
def change_house_rules(*, actor: Member, rules: Sequence[Written], seen: int, reason: str) -> HouseRules:
    """Let these rules, in this order, hold from now on; raises Refused. `seen` is the version that was edited, or 0.

    Former versions stay, so that an older entry of the log still says what it was about.
    """
    take_turns("house rules")
    actor = Member.objects.held(actor.pk)[actor.pk]
    require(can_change_house_rules(actor))
    if (HouseRules.objects.in_force().pk or 0) != seen:
        require(no(_("Somebody has changed the rules meanwhile. Open this page again to see theirs.")))
    coded = _with_codes(rules)
    if missing := set(KEPT) - {rule["code"] for rule in coded}:
        require(no(_("These rules can be reworded, but not taken out: %(codes)s") % {"codes": ", ".join(missing)}))
    office = grant_in_use(actor, Role.MANAGER, Role.ADMIN, category_id=None)
    version = HouseRules.objects.create(rules=coded, changed_by=actor)
    enter(Act.RULES_CHANGED, actor=actor, office=office, grounds=Grounds(ORDER, reason), target=version.key)
    record(Kind.HOUSE_RULES_CHANGED, actor=actor.pk, subject=version.key)
    return version


def _with_codes(rules: Sequence[Written]) -> list[dict[str, Any]]:
    """A rule keeps its code for ever; a new one is named by its title, and never like another one."""
    taken = {rule.code for rule in rules}
    coded: list[dict[str, Any]] = []
    for rule in rules:
        code = rule.code or _free(slugify(next(iter(rule.words.values()))["title"])[:30] or "rule", taken)
        taken.add(code)
        coded.append({"code": code, "words": rule.words})
    return coded


def _free(code: str, taken: set[str]) -> str:
    return next(one for one in (code, *(f"{code}-{n}" for n in range(2, 99))) if one not in taken)
