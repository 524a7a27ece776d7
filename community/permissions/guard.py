"""The criticism guard: what the company's people cannot do alone, and who decides with them."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Affiliation, Member, Role, RoleGrant
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.models import CriticismMark, OutsidePerson, Post, Proposal, Report, Thread
from community.models.rule import ADVERTISING, ILLEGAL, PERSONAL_DATA
from community.permissions.moderation import KEEPERS_OF_ORDER

OF_COMPANY = (Role.STAFF, Role.MANAGER, Role.ADMIN)
ENOUGH = 2  # volunteers; with fewer an admin names an outside person
STAYS_HIDDEN = (ILLEGAL, PERSONAL_DATA)  # by these rules, also where nobody decides second
LATELY = timedelta(days=30)  # so long somebody is a critic after what they wrote
OWN_MARK_UNDONE = timedelta(minutes=10)  # so long a mark is its giver's to take back


def acts_for_company(member: Member) -> bool:
    """Whoever has an interest: tied to the company, or with a role that is the company's."""
    return member.is_affiliated or any(role in member.roles for role in OF_COMPANY)


def guarded(subject: Post | Thread) -> bool:
    """All of a feedback thread, every post that was marked as criticism, and a thread in which one stands."""
    if isinstance(subject, Post):
        return subject.critical_at is not None or subject.thread.kind == Thread.Kind.FEEDBACK
    return subject.kind == Thread.Kind.FEEDBACK or subject.posts.filter(critical_at__isnull=False).exists()


def needs_second(member: Member, subject: Post | Thread, *, rule: str) -> bool:
    """Whether this member can do nothing here alone that makes it harder to find; spam is exempt by its rule."""
    return rule != ADVERTISING and acts_for_company(member) and guarded(subject)


def needs_second_about(member: Member, other: Member, *, rule: str) -> bool:
    """The same where an act would silence somebody who criticised the company lately."""
    return rule != ADVERTISING and acts_for_company(member) and is_critic(other)


def is_critic(member: Member) -> bool:
    since = timezone.now() - LATELY
    if Post.objects.filter(author=member, critical_at__isnull=False, published_at__gte=since).exists():
        return True
    return Post.objects.filter(author=member, thread__kind=Thread.Kind.FEEDBACK, published_at__gte=since).exists()


def can_mark_post(member: Member, post: Post) -> Verdict:
    """Say that a post is critical of the company: everybody, its author too. Asks no database."""
    if not post.is_published:
        return no(_("This post is gone already."))
    if post.critical_at:
        return no(_("This post is marked as criticism already."))
    if post.thread.hidden_at or not post.thread.category.is_open_to(member):
        return no(_("You may not see this."))
    return may_write(member)


def can_undo_mark(member: Member, mark: CriticismMark) -> Verdict:
    """One's own, at once; later it is an act of moderation."""
    if mark.by_id != member.pk:
        return no(_("Only whoever marked it can take the mark back."))
    if mark.at < timezone.now() - OWN_MARK_UNDONE:
        return no(_("A mark can be taken back within ten minutes. Now it is for volunteers to take it off."))
    return may_write(member)


def can_unmark_post(member: Member, post: Post) -> Verdict:
    """Take the mark off, with rule and reason: only by those without an interest who keep order there."""
    if not any(member.has_role(role, category_id=post.thread.category_id) for role in KEEPERS_OF_ORDER):
        return no(_("Only moderators of this category can do this."))
    if member.pk == post.author_id:
        return no(_("Your own posts are for others to moderate."))
    if acts_for_company(member):
        return no(_("Marks of criticism are not for the company's own people to take off: ask a volunteer."))
    return may_write(member)


def can_second_proposal(member: Member, proposal: Proposal) -> Verdict:
    """Whoever has no interest and keeps order there, or was named for it; never in their own case, never twice."""
    if acts_for_company(member):
        return no(_("Somebody without ties to the company has to decide this."))
    if not (_keeps_order(member, proposal.category) or is_outside_person(member)):
        return no(_("Only moderators there, and whoever was named for it, decide second."))
    if member.pk in (proposal.by_id, proposal.author):
        return no(_("This is your own case: somebody else decides."))
    noun, _colon, pk = proposal.target.partition(":")
    if noun == "post" and Report.objects.filter(case__post=int(pk), by=member).exists():
        return no(_("You reported this post yourself: somebody else decides."))
    if proposal.state != Proposal.State.OPEN:
        return no(_("Somebody has decided this meanwhile."))
    return may_write(member)


def can_see_proposals(member: Member) -> Verdict:
    """Whoever keeps order anywhere, or was named to decide second."""
    if any(grant.role in KEEPERS_OF_ORDER for grant in member.active_grants) or is_outside_person(member):
        return may_write(member)
    return no(_("Only those who keep order here see what waits for a second decision."))


def can_name_outside_person(member: Member) -> Verdict:
    if not member.has_role(Role.ADMIN):
        return no(_("Only admins name an outside person."))
    return may_write(member)


def can_be_outside_person(other: Member) -> Verdict:
    """Of whoever is named: a member who has no interest."""
    if not other.is_active or other.is_suspended:
        return no(_("This member cannot decide anything at present."))
    if acts_for_company(other):
        return no(_("Whoever is tied to the company, or has one of its roles, cannot be the outside person."))
    return YES


def is_outside_person(member: Member) -> bool:
    return OutsidePerson.objects.filter(member=member, ended_at=None).exists()


def somebody_can_second(category: int | None) -> bool:
    """Whether there are volunteers enough for a category, or the whole site, or an outside person."""
    return len(_volunteers(category)) >= ENOUGH or any(
        can_be_outside_person(one.member)
        for one in OutsidePerson.objects.filter(ended_at=None).select_related("member")
    )


def _volunteers(category: int | None) -> set[int]:
    now = timezone.now()
    grants = RoleGrant.objects.active(now).filter(role=Role.MODERATOR).select_related("member")
    there = [grant.member for grant in grants if grant.covers(category)]
    able = {member.pk for member in there if member.is_active and not member.is_suspended}
    tied = Affiliation.objects.active(now).filter(member__in=able).values_list("member", flat=True)
    of_company = RoleGrant.objects.active(now).filter(member__in=able, role__in=OF_COMPANY)
    return able - set(tied) - set(of_company.values_list("member", flat=True))


def _keeps_order(member: Member, category: int | None) -> bool:
    return member.has_role(Role.MODERATOR, category_id=category)


def grant_of_second(member: Member, proposal: Proposal) -> RoleGrant | None:
    """With which right somebody decides second; None for the outside person, who has no other."""
    return member.grant_for(Role.MODERATOR, category_id=proposal.category)
