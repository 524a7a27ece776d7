from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.grants.queries import grant_in_use
from accounts.models import Member, Role
from accounts.verdicts import no, require
from community.models import OfficialMark, Post
from community.permissions.official import can_make_official
from community.withdrawals.actions import locked_post, recount
from events.acting import action
from events.kinds import Kind
from events.recording import record
from reputation.ledger.actions import award, hold_standings, reverse_award
from reputation.models import Reason


@action
def make_official(*, actor: Member, answer: Post, at: datetime | None = None) -> Post:
    """Let the company stand behind an answer, whoever wrote it; raises Refused."""
    thread, answer = locked_post(answer)
    actor = hold_standings({actor.pk, answer.author_id})[actor.pk].member
    require(can_make_official(actor, answer))
    if answer.official_id:
        return answer  # pressed twice
    moment, grant = at or timezone.now(), grant_in_use(actor, Role.STAFF, category_id=thread.category_id)
    answer.official = OfficialMark.objects.create(post=answer, by=actor, grant=grant, at=moment)
    answer.save(update_fields=["official"])
    recount(thread)
    award_official(answer.official, at=moment)
    facts = {"author": answer.author_id, **({} if answer.earns else {"earns": 0})}
    record(Kind.ANSWER_MADE_OFFICIAL, actor=actor.pk, subject=answer.key, at=moment, **facts)
    return answer


@action
def withdraw_official(*, actor: Member, answer: Post, reason: str, at: datetime | None = None) -> Post:
    """The company does not stand behind it any more, and says why in public; raises Refused."""
    thread, answer = locked_post(answer)
    actor = hold_standings({actor.pk, answer.author_id})[actor.pk].member
    require(can_make_official(actor, answer))
    mark = answer.official
    if mark is None:
        return answer
    if not reason.strip():
        require(no(_("Please say why: everybody can read it under the answer.")))
    mark.withdrawn_at, mark.withdrawn_by, mark.reason = at or timezone.now(), actor, reason
    mark.withdrawn_grant = grant_in_use(actor, Role.STAFF, category_id=thread.category_id)
    mark.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_grant", "reason"])
    answer.official = None
    answer.save(update_fields=["official"])
    recount(thread)
    reverse_award(answer.author_id, Reason.ANSWER_OFFICIAL, source=answer.key, at=mark.withdrawn_at)
    record(Kind.OFFICIAL_WITHDRAWN, actor=actor.pk, subject=answer.key, at=mark.withdrawn_at, author=answer.author_id)
    return answer


def award_official(mark: OfficialMark, *, at: datetime | None = None) -> None:
    """The points of a standing mark, where its post earns any; again after the post was restored."""
    post = mark.post
    if not post.earns:
        return
    award(
        post.author_id,
        Reason.ANSWER_OFFICIAL,
        source=post.key,
        given_by=mark.by_id,
        place=post.thread.category.key,
        at=at,
    )
