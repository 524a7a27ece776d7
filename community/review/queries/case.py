"""A case with all that is needed to decide it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404

from accounts.bearers import Bearer, bearers
from accounts.models import Member, Sanction
from accounts.verdicts import Verdict
from community.log.queries import Line, entries_about, lines_of
from community.models import Case, ModerationEntry, OutsideReport, Post, ProfileRemoval, Removal, Report, Thread
from community.models.rule import titles_of
from community.permissions.appearance import can_take_off_part
from community.permissions.guard import is_for_two
from community.permissions.moderation import can_remove_post
from community.permissions.praisenotes import can_remove_note
from community.permissions.reports import can_claim_case, can_decide_case
from community.permissions.strangers import can_see_addresses

AROUND = 2  # posts before and after


@dataclass(frozen=True)
class ReportLine:
    """A report as those read it who decide; of `decided` earlier ones of its reporter, `right` were right."""

    report: Report
    bearer: Bearer
    rule: str
    right: int
    decided: int


@dataclass(frozen=True)
class Author:
    """Who wrote it, in numbers: what was removed of theirs and stays removed, and what was imposed on them."""

    member: Member
    posts: int
    removed: int
    sanctions: int


@dataclass(frozen=True)
class CaseView:
    case: Case
    post: Post | None  # none where it is about a part of a member's page
    around: list[Post]  # the opening, what it comments on, the posts before and after, and the post itself, in order
    author: Author
    reports: list[ReportLine]
    outside: list[OutsideReport]  # of people without an account, second looks among them
    sees_addresses: bool
    decisions: list[Line]
    claim: Verdict
    decide: Verdict
    remove: Verdict
    for_two: bool  # a removal of criticism, by somebody with an interest, does not hold alone


def case_for(case_id: int, member: Member) -> Case:
    """A case about a post that the member may read; raises Http404."""
    found = Case.objects.filter(pk=case_id)
    found = found.filter(Q(post__thread__in=Thread.objects.visible_to(member)) | Q(member__isnull=False))
    case = found.select_related(
        "post__thread__category__parent", "praise__giver", "member", "claimed_by", "closed_by", "entry__text"
    ).first()
    if case is None:
        raise Http404
    return case


def case_view(case: Case, member: Member) -> CaseView:
    """Everything on one page, in a fixed number of queries."""
    around = _around(case)
    post = next((one for one in around if one.pk == case.post_id), None)
    return CaseView(
        case=case,
        post=post,
        around=around,
        author=_author(_whose(case, post)),
        reports=report_lines(list(case.reports.standing().select_related("by").order_by("at", "pk"))),
        outside=_outside(case),
        sees_addresses=can_see_addresses(member),
        decisions=lines_of(_decisions(case), member),
        claim=can_claim_case(member, case),
        decide=can_decide_case(member, case),
        remove=_may_remove(member, case),
        for_two=post is not None and case.praise_id is None and is_for_two(member, post),
    )


def _outside(case: Case) -> list[OutsideReport]:
    found = OutsideReport.objects.filter(Q(case=case) | Q(second_case=case)).select_related("case__entry__text")
    return list(found.order_by("at", "pk"))


def _whose(case: Case, post: Post | None) -> Member:
    """Whose words, picture or name it is."""
    giver = case.praise.giver if case.praise else None
    return case.member or giver or (post or case.its_post).author


def _may_remove(member: Member, case: Case) -> Verdict:
    if case.member:
        return can_take_off_part(member, case.member)
    if case.praise:
        return can_remove_note(member, case.praise)
    return can_remove_post(member, case.its_post)


def _decisions(case: Case) -> list[ModerationEntry]:
    """What was decided before about the same; of a member's page every part, newest first."""
    if not case.member:
        return entries_about(case.target)
    keys = [one.key for one in ProfileRemoval.objects.filter(member=case.member)]
    keys += [one.key for one in Case.objects.filter(member=case.member)]
    found = ModerationEntry.objects.filter(target__in=keys).select_related("text", "grant__text")
    return list(found.order_by("-number"))


def report_lines(reports: Sequence[Report]) -> list[ReportLine]:
    """With their reporters: four queries."""
    members = [report.by for report in reports]
    titles, records = titles_of({report.rules for report in reports}), _records_of(members)
    return [
        ReportLine(report, bearer, titles.get((report.rules, report.rule), report.rule), *records[report.by_id])
        for report, bearer in zip(reports, bearers(members), strict=True)
    ]


def _records_of(members: list[Member]) -> dict[int, tuple[int, int]]:
    decided = Report.objects.standing().filter(by__in=members, case__outcome__in=Case.DECIDED).order_by()
    right = Count("pk", filter=Q(case__outcome=Case.Outcome.REMOVED))
    found = {pk: (right, of) for pk, right, of in decided.values_list("by").annotate(right=right, of=Count("pk"))}
    return {member.pk: found.get(member.pk, (0, 0)) for member in members}


def _around(case: Case) -> list[Post]:
    post = case.post
    if post is None:
        return []
    near = Q(number=1) | Q(number__range=(post.number - AROUND, post.number + AROUND)) | Q(pk=post.parent_id)
    posts = list(Post.objects.filter(near, thread=post.thread_id).with_author().order_by("number"))
    for one in posts:
        one.thread = post.thread
    return posts


def _author(member: Member) -> Author:
    standing = Removal.objects.filter(post__author=member, undone_at=None)
    return Author(
        member=member,
        posts=Post.objects.filter(author=member).count(),
        removed=standing.count(),
        sanctions=Sanction.objects.filter(member=member).count(),
    )
