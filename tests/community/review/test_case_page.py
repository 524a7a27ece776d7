"""A case on one page: all that is needed to decide it, and the decision."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role, Sanction
from community.models import Case, Post, Thread
from community.moderation.actions import remove_post, restore_post
from community.reports.actions import report_post
from community.review.actions import claim_case
from tests import factories
from tests.community.pages import fields, ids, seen

GIVEN = {"rule": "respect", "reason": "Insults are not arguments."}


@pytest.fixture
def address(case: Case) -> str:
    return case.get_absolute_url()


@pytest.fixture
def claimed(case: Case, moderator: Member) -> Case:
    return claim_case(actor=moderator, case=case)


def test_everything_is_on_one_page(
    as_moderator: Client, question: Thread, answer: Post, stranger: Member, helper: Member, second: Member
) -> None:
    factories.make_answer(question, source="Far before.")
    factories.make_answer(question, source="A little before.")
    factories.make_answer(question, source="Right before.")
    target = factories.make_answer(question, helper, "The reported words.")
    factories.make_answer(question, source="Right after.")
    factories.make_answer(question, source="A little after.")
    factories.make_answer(question, source="Far after.")
    for right in (True, True, False):
        post = factories.make_answer(factories.make_thread(), helper)
        report_post(actor=stranger, post=post, rule="order")
        if right:
            remove_post(actor=second, post=post, rule="order", reason="Off topic.")
    Case.objects.filter(closed_at=None).update(outcome="dismissed", closed_at=timezone.now(), closed_by=second)
    Sanction.objects.create(member=helper, kind="warning", reason="Tone.")
    remove_post(actor=second, post=target, rule="respect", reason="A first decision.")
    restore_post(actor=second, post=target, reason="A second decision.")
    case = report_post(actor=stranger, post=target, rule="respect", words="Calls me names.").case

    page = as_moderator.get(case.get_absolute_url())
    text = " ".join(seen(page).split())
    for words in (
        "It squeaks.",
        "A little before.",
        "Right before.",
        "The reported words.",
        "Right after.",
        "A little after.",
    ):
        assert words in text
    assert "Far before." not in text
    assert "Far after." not in text
    assert "Criticise the matter, not the person Calls me names. Dinh Nguyen" in text
    assert "2 of 3 reports upheld" in text
    assert f"Here since {helper.joined_at:%-d %B %Y} Reputation 0 Posts 5 Removed 2 Sanctions 1" in text
    assert "A first decision." in text
    assert "A second decision." in text
    assert max(ids(page).values()) == 1


def test_comment_with_what_it_is_about(as_moderator: Client, question: Thread, answer: Post, stranger: Member) -> None:
    for _ in range(3):
        factories.make_answer(question)
    comment = factories.make_comment(answer, source="Nonsense!")
    case = report_post(actor=stranger, post=comment, rule="respect").case
    text = seen(as_moderator.get(case.get_absolute_url()))
    assert "Oil it." in text
    assert "Nonsense!" in text


def test_taken_on_and_decided_without_javascript(
    as_moderator: Client, case: Case, answer: Post, moderator: Member, address: str
) -> None:
    page = fields(as_moderator.get(address))
    assert "Take it on" in page
    assert 'name="decision"' not in page
    assert as_moderator.post(f"{address}claim/")["Location"] == address
    page = fields(as_moderator.get(address))
    assert "You are at it." in page
    assert '<option value="respect" selected>' in page
    response = as_moderator.post(address, {**GIVEN, "decision": "remove"})
    assert (response.status_code, response["Location"]) == (302, "/moderation/queue/")
    answer.refresh_from_db()
    assert not answer.is_published
    text = seen(as_moderator.get(address))
    assert "Removed: Tilda Brandvold" in text
    assert "Take it on" not in text


def test_dismissed(as_moderator: Client, claimed: Case, answer: Post, address: str) -> None:
    assert as_moderator.post(address, {**GIVEN, "decision": "dismiss"}).status_code == 302
    answer.refresh_from_db()
    claimed.refresh_from_db()
    assert answer.is_published
    assert claimed.outcome == "dismissed"
    assert "Report looked at, nothing done" in seen(as_moderator.get("/moderation/log/"))


def test_handed_back(as_moderator: Client, claimed: Case, address: str) -> None:
    assert as_moderator.post(f"{address}claim/", {"_method": "delete"})["Location"] == "/moderation/queue/"
    claimed.refresh_from_db()
    assert claimed.claimed_by is None


def test_claim_that_ran_out_is_taken_over(client: Client, claimed: Case, second: Member, address: str) -> None:
    client.force_login(second)
    assert "Tilda Brandvold is at it already." in seen(client.get(address))
    response = client.post(f"{address}claim/")
    assert response.status_code == 403
    Case.objects.update(claimed_at=timezone.now() - timedelta(minutes=31))
    assert "Take it over" in seen(client.get(address))
    client.post(f"{address}claim/")
    claimed.refresh_from_db()
    assert claimed.claimed_by == second


@pytest.mark.parametrize("missing", ["rule", "reason", "decision"])
def test_nothing_is_decided_half(as_moderator: Client, claimed: Case, address: str, missing: str) -> None:
    typed = {name: value for name, value in {**GIVEN, "decision": "dismiss"}.items() if name != missing}
    response = as_moderator.post(address, typed)
    assert response.status_code == 400
    assert "Please" in seen(response)
    if missing != "reason":
        assert GIVEN["reason"] in fields(response)
    claimed.refresh_from_db()
    assert claimed.closed_at is None


def test_what_was_typed_is_not_lost_to_somebody_faster(
    as_moderator: Client, claimed: Case, answer: Post, second: Member, address: str
) -> None:
    remove_post(actor=second, post=answer, rule="respect", reason="By another way.")
    response = as_moderator.post(address, {**GIVEN, "decision": "dismiss"})
    assert response.status_code == 403
    assert "Somebody has decided this meanwhile." in seen(response)
    assert GIVEN["reason"] in fields(response)


@pytest.mark.parametrize("who", ["author", "reporter", "customer", "staff"])
@pytest.mark.parametrize("path", ["", "claim/"])
def test_others_read_nothing_of_it(
    client: Client, claimed: Case, helper: Member, stranger: Member, asker: Member, staff: Member, who: str, path: str
) -> None:
    member = {"author": helper, "reporter": stranger, "customer": asker, "staff": staff}[who]
    if who in ("author", "reporter"):
        factories.grant(member, Role.MODERATOR)
    client.force_login(member)
    responses = [
        client.get(f"{claimed.get_absolute_url()}{path}"),
        client.post(f"{claimed.get_absolute_url()}{path}", {**GIVEN, "decision": "dismiss"}),
    ]
    for response in responses:
        assert response.status_code == 403
        assert "Calls me names." not in response.content.decode()
        assert who == "reporter" or "Dinh" not in response.content.decode()
    claimed.refresh_from_db()
    assert claimed.closed_at is None


def test_keyboard_meets_things_in_the_order_in_which_they_are_needed(
    as_moderator: Client, claimed: Case, address: str
) -> None:
    page = fields(as_moderator.get(address))
    order = ['href="#decide"', "Calls me names.", "Oil it.", 'id="decide"', 'name="rule"', 'name="reason"']
    order += ['value="remove"', 'value="dismiss"']
    places = [page.index(mark) for mark in order]
    assert all(one < other for one, other in pairwise(places))
    assert "tabindex=" not in page.replace('tabindex="-1"', "")


def test_no_such_case(as_moderator: Client) -> None:
    assert as_moderator.get("/moderation/queue/987654/").status_code == 404
