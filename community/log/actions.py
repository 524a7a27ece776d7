"""The one way into the moderation log."""

import secrets
from datetime import UTC, datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member, Role, RoleGrant
from accounts.verdicts import no, require
from community.models import Act, HouseRules, LogHead, ModerationEntry, ModerationText, Proposal, Thread
from community.models.moderation_entry import digest_of, digest_of_actor
from community.models.rule import ORDER, rules_of
from events.acting import action


class Grounds(NamedTuple):
    """Why: the code of a rule, and words that everybody may read."""

    rule: str
    reason: str


@action
def enter(
    act: Act,
    *,
    actor: Member | None,
    office: RoleGrant | None,
    grounds: Grounds,
    target: str,
    thread: Thread | None = None,
    change: tuple[str, str] = ("", ""),
    undoes: ModerationEntry | None = None,
    at: datetime | None = None,
) -> ModerationEntry:
    """Write an act into the log, in the transaction of the act, after all its locks; raises Refused.

    `office` is the grant it was done with, None for a member whose level allows it. `target` is a key, `change` two
    keys or codes: what it was and what it became. A rule that the community does not have, or no reason, is refused.
    """
    rules = require_grounds(grounds, at)
    head = _hold_head()
    salt, text = secrets.token_hex(16), ModerationText.draft(reason=grounds.reason.strip())
    entry = ModerationEntry(
        number=head.number + 1,
        at=(at or timezone.now()).astimezone(UTC),
        act=act,
        role=office.role if office else "",
        by_company=_is_company(actor, office),
        rule=grounds.rule,
        rules=rules.pk or 0,
        target=target,
        thread=thread.pk if thread else None,
        category=thread.category_id if thread else None,
        was=change[0],
        became=change[1],
        undoes=undoes.number if undoes else None,
        actor=actor,
        actor_salt=salt,
        actor_digest=digest_of_actor(salt, actor.pk if actor else None),
        grant=office,
        text_digest=text.digest(),
        previous=head.digest,
    )
    _append(entry, text, head)
    # What was agreed to, or had nobody to agree, says so beside its entry.
    ready = Proposal.objects.filter(act=act, target=target, entry=None)
    ready.filter(state__in=(Proposal.State.AGREED, Proposal.State.ALONE)).update(entry=entry)
    return entry


def rules_with(code: str, at: datetime | None = None) -> HouseRules:
    """The version of the rules in force then, which must have the one of this code; raises Refused."""
    rules = HouseRules.objects.in_force(at)
    if code not in {one.code for one in rules_of(rules)}:
        require(no(_("Please choose the rule that this is about.")))
    return rules


def require_grounds(grounds: Grounds, at: datetime | None = None) -> HouseRules:
    """The rules that are named from; raises Refused without a rule that the community has, or without a reason."""
    rules = rules_with(grounds.rule, at)
    if not grounds.reason.strip():
        require(no(_("Please say why: the member concerned and everybody else reads it.")))
    return rules


def rule_still(code: str) -> str:
    """Under which rule an act is undone: the one it named, or that of order where the community gave it up since.

    Undoing is never refused for it, or whoever changes the rules could let something stay hidden.
    """
    return code if code in {one.code for one in rules_of(HouseRules.objects.in_force())} else ORDER


def _append(entry: ModerationEntry, text: ModerationText, head: LogHead) -> None:
    entry.digest = digest_of(entry.chained)
    entry.save()
    text.entry = entry
    text.save()
    head.number, head.digest = entry.number, entry.digest
    head.save()


def _hold_head() -> LogHead:
    LogHead.objects.bulk_create([LogHead(pk=1)], ignore_conflicts=True)  # the first entry of all
    return LogHead.objects.select_for_update(no_key=True).get(pk=1)


def _is_company(actor: Member | None, office: RoleGrant | None) -> bool:
    """Whether it was the company's act: by its role, or by somebody who is tied to it."""
    by_role = office is not None and office.role != Role.MODERATOR
    return by_role or (actor is not None and actor.is_affiliated)
