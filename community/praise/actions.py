from datetime import UTC, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import no, require
from community.models import Case, Post, Praise
from community.permissions.praise import can_praise_more, can_praise_post
from community.posts.actions import affiliation_of, grant_borne_by, writes_personally
from community.praise.queries import standing_praise
from community.reports.actions import close_case
from events.acting import action
from events.kinds import Kind
from events.recording import record
from reputation.ledger.actions import award_to, hold_standings, reverse_award
from reputation.models import Reason, RuleSet, Standing
from reputation.rules.queries import rules_at

REASONS = {
    Post.Kind.OPENING: Reason.OPENING_PRAISED,
    Post.Kind.ANSWER: Reason.ANSWER_PRAISED,
    Post.Kind.COMMENT: Reason.COMMENT_PRAISED,
}


@action
def give_praise(*, actor: Member, post: Post, note: str | None = None, at: datetime | None = None) -> Praise:
    """Thank for a post, with a note of up to 140 characters; raises Refused.

    Pressed twice it is one praise; a note that comes with the second press is written to the first, and an
    empty one takes its note away.
    """
    post = Post.objects.locked(post.pk)
    held = hold_standings({actor.pk, post.author_id})
    actor = held[actor.pk].member  # as they are now, not when the page opened
    if former := standing_praise(post, actor):
        return _noted(former, actor, post, note)
    moment = (at or timezone.now()).astimezone(UTC)
    require(can_praise_post(actor, post))
    rules = rules_at(moment)
    require(can_praise_more(actor, post.author_id, rules, moment))
    grant = grant_borne_by(actor, post.thread.category_id, at=at)
    praise = Praise.objects.create(
        post=post,
        giver=actor,
        grant=grant,
        personally=writes_personally(grant, post.thread.category_id),
        affiliation=affiliation_of(actor, at=at),
        note=note or "",
        at=moment,
    )
    _count(post, 1)
    award_praise(praise, held[post.author_id], at=moment, rules=rules)
    unearned = {} if post.earns else {"earns": 0}
    facts: dict[str, int | str | None] = {"author": post.author_id, "post_kind": post.praised_kind, **unearned}
    record(Kind.PRAISE_GIVEN, actor=actor.pk, subject=post.key, at=moment, **facts)
    return praise


@action
def withdraw_praise(*, actor: Member, post: Post) -> None:
    """Take one's own praise back, and the points with it; nothing where there is none."""
    post = Post.objects.locked(post.pk)
    praise = standing_praise(post, actor)
    if praise is None:
        return
    case = _case_of(praise, post)
    hold_standings({actor.pk, post.author_id})
    praise.withdrawn_at = timezone.now()
    praise.save(update_fields=["withdrawn_at"])
    if case:  # nothing is left to decide
        close_case(case, Case.Outcome.GONE, actor=actor, at=praise.withdrawn_at)
    _count(post, -1)
    reverse_award(post.author_id, REASONS[Post.Kind(post.praised_kind)], source=praise.source, at=praise.withdrawn_at)
    record(
        Kind.PRAISE_WITHDRAWN,
        actor=actor.pk,
        subject=post.key,
        at=praise.withdrawn_at,
        author=post.author_id,
        post_kind=post.praised_kind,
    )


def award_praise(
    praise: Praise, standing: Standing, *, at: datetime | None = None, rules: RuleSet | None = None
) -> None:
    """The points of a standing praise, where its post earns any, to its author's standing, which the caller holds."""
    post = praise.post
    if not post.earns:
        return
    award_to(
        standing,
        REASONS[Post.Kind(post.praised_kind)],
        source=praise.source,
        given_by=praise.giver_id,
        place=post.thread.category.key,
        at=at,
        rules=rules,
    )


def _noted(praise: Praise, actor: Member, post: Post, note: str | None) -> Praise:
    if note is not None and note != praise.note:
        if praise.note_removed_in_id:
            require(no(_("A moderator removed your note. You can ask for a second look.")))
        require(can_praise_post(actor, post))  # a note is words: not while suspended, not on a post that is gone
        praise.note = note
        praise.save(update_fields=["note"])
        _count(post, 0)  # the post is another version of itself: pages that were drawn of it do not have the note
    return praise


def _case_of(praise: Praise, post: Post) -> Case | None:
    """Held before the standings; without a note there is nothing to report."""
    return Case.objects.open_about(post, praise) if praise.note else None


def _count(post: Post, step: int) -> None:
    post.praise_count += step
    post.save(update_fields=["praise_count"])
