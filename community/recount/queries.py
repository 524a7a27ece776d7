"""Whether the ledger's standing awards are those that praise, accepted and official answers ask for."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Cast, Concat

from community.models import Acceptance, OfficialMark, Post, Praise
from reputation.models import PRAISE, LedgerEntry, Reason, Voiding


def lone_facts_and_awards() -> Iterator[str]:
    """In words: facts without their award, and awards without their fact. Voided sources are left out."""
    void = set(Voiding.objects.values_list("source", flat=True))
    for reasons, facts in _facts():
        awards = LedgerEntry.objects.standing().filter(reason__in=reasons).values_list("member", "reason", "source")
        for member, reason, source in facts.difference(awards):
            if source not in void:
                yield f"member {member} has no award for {reason} of {source}"
        for member, reason, source in awards.difference(facts):
            if source not in void:
                yield f"member {member} has an award for {reason} of {source} that nothing asks for"


def _facts() -> list[tuple[tuple[Reason, ...], QuerySet[Any, Any]]]:
    """What earns points now, reason by reason; nobody earns from themselves."""
    published = Post.objects.published()
    earning = published.filter(earns=True)
    praises = Praise.objects.standing().filter(post__in=earning)
    accepted = Acceptance.objects.filter(withdrawn_at=None, answer__in=published).exclude(
        answer__author=F("thread__author")
    )
    unearning = Post.objects.filter(kind=Post.Kind.OPENING, earns=False).values("thread")
    official = OfficialMark.objects.filter(withdrawn_at=None, post__in=earning).exclude(by=F("post__author"))
    found = [
        (PRAISE, _said(praises, "post__author", _reason_of_praise(), _key_of_praise())),
        (
            (Reason.ANSWER_ACCEPTED,),
            _said(
                accepted.filter(answer__earns=True), "answer__author", _word(Reason.ANSWER_ACCEPTED), _key("answer_id")
            ),
        ),
        (
            (Reason.ACCEPTED_AN_ANSWER,),
            _said(
                accepted.exclude(thread__in=unearning),
                "thread__author",
                _word(Reason.ACCEPTED_AN_ANSWER),
                _key("answer_id"),
            ),
        ),
        ((Reason.ANSWER_OFFICIAL,), _said(official, "post__author", _word(Reason.ANSWER_OFFICIAL), _key("post_id"))),
    ]
    return found


def _said(facts: QuerySet[Any, Any], member: str, reason: Any, source: Concat | Case) -> QuerySet[Any, Any]:
    """Rows of one shape, whatever the model."""
    rows: QuerySet[Any, Any] = facts.order_by().annotate(said=reason, key=source).values_list(member, "said", "key")
    return rows


def _word(reason: Reason) -> Value:
    return Value(str(reason), output_field=CharField())


def _reason_of_praise() -> Case:
    kinds = {
        Post.Kind.OPENING: Reason.OPENING_PRAISED,
        Post.Kind.ANSWER: Reason.ANSWER_PRAISED,
        Post.Kind.COMMENT: Reason.COMMENT_PRAISED,
    }
    was = (When(post__earns_as=kind, then=_word(reason)) for kind, reason in kinds.items())
    return Case(*was, *(When(post__kind=kind, then=_word(reason)) for kind, reason in kinds.items()))


def _key(post: str, between: str = "", other: str = "") -> Concat:
    parts = [Value("post:"), Cast(post, CharField())]
    if other:
        parts += [Value(between), Cast(other, CharField())]
    return Concat(*parts, output_field=CharField())


def _key_of_praise() -> Case:
    """As `Praise.source` says it: by its giver, or by itself where that has no name."""
    unnamed = When(giver=None, then=_key("post_id", "/unnamed:", "pk"))
    return Case(unnamed, default=_key("post_id", "/from:", "giver_id"))
