"""A name, a picture, words about oneself: reported, taken off, put back; the log names no member."""

from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.appeals.actions import appeal_entry, decide_entry_appeal
from community.appearance.actions import put_back_part, report_member, take_off_part, withdraw_member_report
from community.models import Act, Appeal, Case, ModerationEntry, Part
from community.review.actions import claim_case, dismiss_reports, remove_reported
from events.delivering import deliver_due
from tests import factories
from tests.community.pages import seen

GROUNDS = {"rule": "respect", "reason": "Insults are no introduction."}


@pytest.fixture
def moderator(db: None) -> Member:
    member = factories.make_member("Tilda Brandvold", handle="tilda")
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def rude(db: None) -> Member:
    return factories.make_member("Rude Name", handle="rude", bio="You are all fools.", avatar_key=uuid4())


@pytest.fixture
def case(rude: Member, stranger: Member) -> Case:
    return report_member(actor=stranger, member=rude, part=Part.BIO, rule="respect", words="Look.").case


@pytest.mark.parametrize(
    ("part", "act", "field", "left"),
    [
        (Part.NAME, Act.NAME_REPLACED, "display_name", "Member {pk}"),
        (Part.AVATAR, Act.AVATAR_REMOVED, "avatar_key", None),
        (Part.BIO, Act.BIO_REMOVED, "bio", ""),
    ],
)
def test_taken_off_and_put_back(
    part: Part, act: Act, field: str, left: str | None, rude: Member, moderator: Member
) -> None:
    was = getattr(rude, field)
    removal = take_off_part(actor=moderator, member=rude, part=part, **GROUNDS)
    assert removal is not None
    rude.refresh_from_db()
    assert getattr(rude, field) == (left.format(pk=rude.pk) if left else left)
    entry = ModerationEntry.objects.get()
    assert (entry.act, entry.target, entry.rule) == (act, removal.key, "respect")
    assert f"member:{rude.pk}" not in str(entry.chained)
    put_back_part(actor=moderator, removal=removal, reason="It was a joke among friends.")
    rude.refresh_from_db()
    assert getattr(rude, field) == was
    undone = ModerationEntry.objects.order_by("number").last()
    assert undone is not None
    assert (undone.act, undone.undoes) == (Act.PROFILE_PART_RESTORED, entry.number)


def test_decided_in_the_queue(case: Case, rude: Member, moderator: Member) -> None:
    claim_case(actor=moderator, case=case)
    case = remove_reported(actor=moderator, case=case, **GROUNDS)
    rude.refresh_from_db()
    assert rude.bio == ""
    assert (case.outcome, case.closed_by) == ("removed", moderator)
    assert rude.display_name == "Rude Name"


def test_dismissed(case: Case, rude: Member, moderator: Member) -> None:
    claim_case(actor=moderator, case=case)
    assert dismiss_reports(actor=moderator, case=case, **GROUNDS).outcome == "dismissed"
    assert ModerationEntry.objects.get().target == case.key
    rude.refresh_from_db()
    assert rude.bio


def test_what_was_chosen_anew_stays(rude: Member, moderator: Member) -> None:
    removal = take_off_part(actor=moderator, member=rude, part=Part.BIO, **GROUNDS)
    assert removal is not None
    Member.objects.filter(pk=rude.pk).update(bio="A kind one.")
    with pytest.raises(Refused, match="chosen anew"):
        put_back_part(actor=moderator, removal=removal, reason="Let it be.")


def test_pressed_twice_is_one_entry(rude: Member, moderator: Member) -> None:
    take_off_part(actor=moderator, member=rude, part=Part.NAME, **GROUNDS)
    assert take_off_part(actor=moderator, member=rude, part=Part.NAME, **GROUNDS) is None
    assert ModerationEntry.objects.count() == 1


def test_they_get_a_letter_and_a_second_look(rude: Member, moderator: Member) -> None:
    take_off_part(actor=moderator, member=rude, part=Part.BIO, **GROUNDS)
    while deliver_due():
        pass
    (letter,) = mail.outbox
    assert letter.to == [rude.email]
    assert "Insults are no introduction." in letter.body
    second = factories.make_member("Miro Halonen", handle="miro")
    factories.grant(second, Role.MODERATOR)
    appeal = appeal_entry(actor=rude, entry=ModerationEntry.objects.get(), words="It is a quotation.")
    decide_entry_appeal(actor=second, appeal=appeal, outcome=Appeal.Outcome.GRANTED, reason="So it is.")
    rude.refresh_from_db()
    assert rude.bio == "You are all fools."


def test_the_last_report_taken_back_closes_the_case(case: Case, rude: Member, stranger: Member) -> None:
    withdraw_member_report(actor=stranger, member=rude, part=Part.BIO)
    case.refresh_from_db()
    assert case.outcome == "retracted"


def test_pages(client: Client, case: Case, rude: Member, moderator: Member, stranger: Member) -> None:
    client.force_login(stranger)
    assert "Report the name" in seen(client.get(rude.get_absolute_url()))
    page = f"/members/{rude.handle}/report/"
    assert "It waits for somebody" in seen(client.get(page))
    assert client.post(page, {"part": "name", "rule": "false-name"}).status_code == 302
    assert client.post(page, {"part": "name"}).status_code == 400
    assert "Rude Name" in seen(client.get("/reports/"))
    client.force_login(moderator)
    assert "Rude Name" in seen(client.get("/moderation/queue/"))
    client.post(f"/moderation/queue/{case.pk}/claim/")
    assert "You are all fools." in seen(client.get(case.get_absolute_url()))
    assert client.post(case.get_absolute_url(), {"decision": "remove", **GROUNDS}).status_code == 302
    assert "You are all fools." in seen(client.get(f"/members/{rude.handle}/removal/"))
    case.refresh_from_db()
    assert case.outcome == "removed"


class TestRefused:
    def test_in_ones_own_case(self, rude: Member) -> None:
        factories.grant(rude, Role.MODERATOR)
        self._assert_refused(rude, rude, "your own page")

    def test_who_reported_it(self, case: Case, rude: Member, stranger: Member) -> None:
        factories.grant(stranger, Role.MODERATOR)
        self._assert_refused(stranger, rude, "somebody else decides")

    def test_with_a_right_that_was_just_revoked(self, rude: Member, moderator: Member) -> None:
        assert moderator.active_grants
        revoke_role(actor=None, grant=moderator.grants.get())
        self._assert_refused(moderator, rude, "Only moderators of the whole forum")

    def test_in_one_category_alone(self, case: Case, rude: Member, client: Client) -> None:
        member = factories.make_member()
        factories.grant(member, Role.MODERATOR, scope=factories.make_category().key)
        self._assert_refused(member, rude, "Only moderators of the whole forum")
        client.force_login(member)
        assert "Rude Name" not in seen(client.get("/moderation/queue/"))
        assert client.get(case.get_absolute_url()).status_code == 403

    def test_an_admins_by_a_volunteer(self, rude: Member, moderator: Member) -> None:
        factories.grant(rude, Role.ADMIN)
        self._assert_refused(moderator, rude, "managers and other admins")

    def _assert_refused(self, actor: Member, member: Member, words: str) -> None:
        with pytest.raises(Refused, match=words):
            take_off_part(actor=actor, member=member, part=Part.BIO, **GROUNDS)
        member.refresh_from_db()
        assert member.bio
        assert not ModerationEntry.objects.exists()
