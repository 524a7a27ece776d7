from datetime import datetime

from accounts.models import Member, Sanction
from community.log.actions import Grounds
from community.sanctions.actions.imposing import impose_sanction
from events.acting import action


@action
def suspend_member(*, actor: Member, member: Member, until: datetime, rule: str, reason: str) -> Sanction | None:
    """Let a member read, but not write, until then; raises Refused. It holds at once, in every open session.

    None where it concerns a critic, and waits for somebody without an interest to agree.
    """
    grounds = Grounds(rule, reason)
    return impose_sanction(Sanction.Kind.SUSPENSION, actor=actor, member=member, grounds=grounds, until=until)
