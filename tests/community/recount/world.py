"""A small community in which anything may happen, and the state that it can be brought back to."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import time_machine
from django.db.models import Sum

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role, RoleGrant
from accounts.verdicts import Refused
from community.answers.actions import accept_answer, unaccept_answer
from community.gaming.actions import decide_appeal
from community.models import Acceptance, Category, OfficialMark, Post, Praise
from community.moderation.actions import remove_post, restore_post
from community.official.actions import make_official, withdraw_official
from community.praise.actions import give_praise, withdraw_praise
from community.recount.queries import lone_facts_and_awards
from reputation.gaming.actions.deciding import appeal_decision, decide_finding
from reputation.models import Decision, Finding, LedgerEntry, RuleSet, Standing, Voiding
from reputation.recount.queries import differences, wrong_levels
from reputation.rules.actions import change_rules
from tests import factories

MEMBERS, THREADS, ANSWERS = 3, 2, 1
TIGHT = {
    "praise_points_a_day": 25,
    "acceptances_between_two": 1,
    "praises_a_day": 1000,
    "praises_a_day_to_one": 1000,
    "comment_praised": 3,
}
Step = tuple[str, int, int]  # what happens, and two numbers that say to whom and by whom


@dataclass(frozen=True)
class Facts:
    """All that holds at a moment and that somebody can bring about again."""

    praises: frozenset[tuple[int, int]]  # post, giver
    accepted: frozenset[int]
    official: frozenset[int]
    removed: frozenset[int]
    staff: frozenset[int]
    void: frozenset[str]
    rules: tuple[int, ...]


@dataclass
class World:
    """Members, questions with answers and comments, an admin, a moderator and two who speak for the company."""

    clock: time_machine.Traveller
    now: datetime
    members: list[Member] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    def __post_init__(self) -> None:
        category: Category = factories.make_category()
        self.admin, self.moderator, self.staff = (factories.make_member() for _ in range(3))
        factories.grant(self.admin, Role.ADMIN)
        factories.grant(self.moderator, Role.MODERATOR)
        factories.grant(self.staff, Role.STAFF)
        self.members = [factories.make_member() for _ in range(MEMBERS)]
        for number in range(THREADS):
            thread = factories.make_thread(self.members[number % 2], category)
            self.posts.append(thread.posts.get())
            for helper in range(ANSWERS):
                answer = factories.make_answer(thread, self.members[(number + helper + 1) % MEMBERS])
                self.posts += [answer, factories.make_comment(answer, self.members[helper])]
        self.answers = [post for post in self.posts if post.kind == Post.Kind.ANSWER]
        self.do("rules", 0, 0, **TIGHT)

    def pass_time(self, span: timedelta) -> None:
        self.now += span
        self.clock.move_to(self.now)

    def do(self, verb: str, one: int, other: int, **numbers: int) -> None:
        """One step; what nobody may do is refused, and that is a step as well."""
        self.pass_time(timedelta(seconds=1))
        giver, post = self.members[one % MEMBERS], self.posts[other % len(self.posts)]
        answer = self.answers[other % len(self.answers)]
        steps = {
            "praise": lambda: give_praise(actor=giver, post=post),
            "unpraise": lambda: withdraw_praise(actor=giver, post=post),
            "accept": lambda: accept_answer(actor=answer.thread.author, answer=answer),
            "unaccept": lambda: unaccept_answer(actor=answer.thread.author, answer=answer),
            "official": lambda: make_official(actor=fresh(self.staff), answer=answer),
            "unofficial": lambda: withdraw_official(actor=fresh(self.staff), answer=answer, reason="Wrong."),
            "remove": lambda: remove_post(actor=fresh(self.moderator), post=post, reason="Off topic.", rule="respect"),
            "restore": lambda: restore_post(actor=fresh(self.moderator), post=post, reason="Looked at again."),
            "again": lambda: self.again(one),
            "bounce": lambda: self.bounce(post),
            "rules": lambda: change_rules(actor=fresh(self.admin), **(numbers or other_rules(one, other))),
            "hire": lambda: self.hire(giver),
            "dismiss": lambda: self.dismiss(giver),
            "void": lambda: self.void(next(iter(post.praises.order_by("-pk")[one % 2 :]), None)),
            "lift": lambda: self.lift(one),
            "midnight": lambda: self.pass_time(timedelta(days=1 + one % 3)),
        }
        with suppress(Refused):
            steps[verb]()

    def again(self, which: int) -> None:
        """Somebody takes a praise or an acceptance back and gives it again."""
        praises = list(Praise.objects.standing().order_by("pk"))
        if praises:
            praise = praises[which % len(praises)]
            withdraw_praise(actor=praise.giver, post=praise.post)
            give_praise(actor=praise.giver, post=praise.post)
        for acceptance in Acceptance.objects.filter(withdrawn_at=None, thread=self.answers[which % 2].thread):
            unaccept_answer(actor=acceptance.by, answer=acceptance.answer)
            accept_answer(actor=acceptance.by, answer=acceptance.answer)

    def bounce(self, post: Post) -> None:
        """A post is removed by mistake and restored."""
        remove_post(actor=fresh(self.moderator), post=post, reason="Off topic.", rule="respect")
        restore_post(actor=fresh(self.moderator), post=post, reason="Looked at again.")

    def void(self, praise: Praise | None) -> None:
        """A moderator decides that a praise does not count, whether or not it still stands."""
        if praise is not None:
            self.void_source(praise.source)

    def void_source(self, source: str) -> None:
        finding = Finding.objects.create(
            kind="serial", members=[], sources=[source], evidence=[], since=self.now, until=self.now
        )
        outcome = Decision.Outcome.REVERSED
        with suppress(Refused):
            decide_finding(
                actor=fresh(self.moderator), finding=finding, outcome=outcome, reason="Why.", sources=[source]
            )
        Finding.objects.open().delete()

    def lift(self, which: int) -> None:
        """Somebody concerned appeals against a decision that stands, and an admin lifts it."""
        sources = list(Voiding.objects.filter(lifted_at=None).order_by("pk").values_list("source", flat=True))
        if sources:
            self.lift_source(sources[which % len(sources)])

    def lift_source(self, source: str) -> None:
        key = Voiding.objects.get(source=source, lifted_at=None).decision
        decision = Decision.objects.get(pk=int(key.partition(":")[2]))
        giver = Member.objects.get(pk=int(source.rpartition(":")[2]))
        decision = appeal_decision(actor=giver, decision=decision, words="Please.")
        outcome = Decision.Appeal.OVERTURNED
        decide_appeal(actor=fresh(self.admin), decision=decision, outcome=outcome, reason="Right.")

    def hire(self, member: Member) -> None:
        if not staff_grants(member).exists():
            factories.grant(member, Role.STAFF)

    def dismiss(self, member: Member) -> None:
        for grant in staff_grants(member):
            revoke_role(actor=None, grant=grant)

    def facts(self) -> Facts:
        rules = RuleSet.objects.in_force()
        standing_marks = OfficialMark.objects.filter(withdrawn_at=None)
        return Facts(
            praises=frozenset(Praise.objects.standing().values_list("post", "giver")),
            accepted=frozenset(Acceptance.objects.filter(withdrawn_at=None).values_list("answer", flat=True)),
            official=frozenset(standing_marks.values_list("post", flat=True)),
            removed=frozenset(Post.objects.exclude(removed_at=None).values_list("pk", flat=True)),
            staff=frozenset(member.pk for member in self.members if staff_grants(member).exists()),
            void=frozenset(Voiding.objects.filter(lifted_at=None).values_list("source", flat=True)),
            rules=tuple(getattr(rules, name) for name in RuleSet.NUMBERS),
        )

    def bring_back(self, wanted: Facts) -> None:
        """Let everything that holds be what held then, by acts that anybody could do."""
        self.do("rules", 0, 0, **dict(zip(RuleSet.NUMBERS, wanted.rules, strict=True)))
        for member in self.members:
            (self.hire if member.pk in wanted.staff else self.dismiss)(member)
        for post in self._posts(self.facts().removed):
            restore_post(actor=fresh(self.moderator), post=post, reason="Looked at again.")
        for source in sorted(self.facts().void - wanted.void):
            self.lift_source(source)
        for post, giver in self.facts().praises - wanted.praises:
            withdraw_praise(actor=self._member(giver), post=Post.objects.get(pk=post))
        for answer in self._posts(self.facts().accepted - wanted.accepted):
            unaccept_answer(actor=answer.thread.author, answer=answer)
        for answer in self._posts(self.facts().official - wanted.official):
            withdraw_official(actor=fresh(self.staff), answer=answer, reason="Wrong.")
        for post, giver in sorted(wanted.praises - self.facts().praises):
            give_praise(actor=self._member(giver), post=Post.objects.get(pk=post))
        for answer in self._posts(wanted.accepted - self.facts().accepted):
            accept_answer(actor=answer.thread.author, answer=answer)
        for answer in self._posts(wanted.official - self.facts().official):
            make_official(actor=fresh(self.staff), answer=answer)
        for source in sorted(wanted.void - self.facts().void):
            self.void_source(source)
        for post in self._posts(wanted.removed):
            remove_post(actor=fresh(self.moderator), post=post, reason="Off topic.", rule="respect")

    def totals(self) -> dict[int, int]:
        return dict(Standing.objects.values_list("member", "reputation"))

    def agrees(self) -> None:
        """Standing, ledger and replay say the same, and so do facts and awards (invariant 1)."""
        assert list(differences()) == []
        assert list(lone_facts_and_awards()) == []
        assert wrong_levels() == []
        of_day = LedgerEntry.objects.filter(reason__endswith="praised").values("member", "day")
        most = RuleSet.objects.order_by("-praise_points_a_day")[0].praise_points_a_day
        assert all(day["points"] <= most for day in of_day.annotate(points=Sum("points")))

    def _posts(self, ids: Iterable[int]) -> list[Post]:
        return list(Post.objects.select_related("thread__author").filter(pk__in=ids).order_by("pk"))

    def _member(self, pk: int) -> Member:
        return next(member for member in self.members if member.pk == pk)


def fresh(member: Member) -> Member:
    """As they come with a new request."""
    return Member.objects.get(pk=member.pk)


def staff_grants(member: Member):  # type: ignore[no-untyped-def]
    return RoleGrant.objects.active().filter(member=member, role=Role.STAFF)


def other_rules(one: int, other: int) -> dict[str, int]:
    return {
        "answer_praised": (10, 4, 15, 0)[one % 4],
        "answer_accepted": (15, 7)[one % 2],
        "praise_points_a_day": (25, 8, 200)[other % 3],
        "acceptances_between_two": (1, 0, 3)[other % 3],
    }
