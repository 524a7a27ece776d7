"""What the members concerned read, the appeal that they send, and the mails that tell them."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import KeptForm, Member
from community.models import Post
from community.praise.actions import give_praise, withdraw_praise
from community.withdrawals.actions import withdraw_post
from events.delivering import deliver_due
from reputation.models import Decision, Standing
from reputation.recount.queries import differences
from tests.community.gaming.conftest import EACH
from tests.community.pages import seen

pytestmark = pytest.mark.django_db


def words(page: str) -> str:
    return " ".join(page.split())


def reputation(member: Member) -> int:
    return Standing.objects.get(member=member).reputation


@pytest.fixture
def appealed(client: Client, decision: Decision, tobi: Member) -> Decision:
    client.force_login(tobi)
    response = client.post(f"/decisions/{decision.pk}/appeal/", {"words": "We repair bikes together."})
    assert response.status_code == 302
    return decision


def overturn(client: Client, decision: Decision, manager: Member) -> str:
    client.force_login(manager)
    typed = {"outcome": "overturned", "reason": "I asked them both."}
    return words(seen(client.post(f"/decisions/{decision.pk}/second-look/", typed, follow=True)))


def test_members_concerned_read_reason_and_praise_but_no_name(
    client: Client, decision: Decision, tobi: Member, nadia: Member
) -> None:
    for member in (tobi, nadia):
        client.force_login(member)
        page = words(seen(client.get(f"/decisions/{decision.pk}/")))
        assert "For each other only." in page
        assert page.count("Where does the oil go?") == 2 * EACH
        assert "Olaf" not in page
        assert "Ask for a second look" in page


def test_for_others_it_is_not_there(client: Client, decision: Decision, asker: Member) -> None:
    assert "/account/login/" in client.get(f"/decisions/{decision.pk}/")["Location"]
    client.force_login(asker)
    for act in ("", "appeal/", "second-look/"):
        assert client.get(f"/decisions/{decision.pk}/{act}").status_code == 404
        assert act == "" or client.post(f"/decisions/{decision.pk}/{act}").status_code == 404


def test_mail_to_each_with_reason_and_way_on(decision: Decision, tobi: Member, nadia: Member) -> None:
    while deliver_due():
        pass
    assert sorted(message.to[0] for message in mail.outbox) == sorted([tobi.email, nadia.email])
    for message in mail.outbox:
        assert "For each other only." in message.body
        assert f"http://localhost:8000/decisions/{decision.pk}/" in message.body
        assert "some praise for your posts does not count" in message.body


def test_appeal_stands_there_for_its_writer_and_the_next_decider(
    client: Client, appealed: Decision, tobi: Member, nadia: Member, manager: Member
) -> None:
    for member, reads in ((tobi, True), (nadia, False), (manager, True)):
        client.force_login(member)
        page = seen(client.get(f"/decisions/{appealed.pk}/"))
        assert ("We repair bikes together." in page) == reads
        assert "Ask for a second look" not in page
    client.force_login(nadia)
    response = client.post(f"/decisions/{appealed.pk}/appeal/", {"words": "What I typed."})
    assert response.status_code == 403
    assert "there is one for each decision" in seen(response)


def test_without_words_the_form_comes_back(client: Client, decision: Decision, tobi: Member) -> None:
    client.force_login(tobi)
    assert client.post(f"/decisions/{decision.pk}/appeal/", {"words": " "}).status_code == 400
    assert client.get(f"/decisions/{decision.pk}/appeal/")["Location"] == f"/decisions/{decision.pk}/"


def test_first_decider_has_no_form_and_is_refused(client: Client, appealed: Decision, moderator: Member) -> None:
    client.force_login(moderator)
    assert 'name="outcome"' not in client.get(f"/decisions/{appealed.pk}/").content.decode()
    typed = {"outcome": "upheld", "reason": "As I said."}
    response = client.post(f"/decisions/{appealed.pk}/second-look/", typed)
    assert response.status_code == 403
    assert "somebody else takes the second look" in seen(response)
    assert "As I said." in response.content.decode()


def test_lifted_the_praise_counts_again_and_both_get_a_mail(
    client: Client, appealed: Decision, manager: Member, tobi: Member, nadia: Member
) -> None:
    assert (reputation(tobi), reputation(nadia)) == (0, 0)
    page = overturn(client, appealed, manager)
    assert "Praise was taken back, and counts again" in page
    assert "I asked them both." in page
    assert (reputation(tobi), reputation(nadia)) == (EACH * 10, EACH * 10)
    while deliver_due():
        pass
    assert sum("lifted it" in message.body for message in mail.outbox) == 2


def test_stays(client: Client, appealed: Decision, manager: Member, tobi: Member) -> None:
    client.force_login(manager)
    client.post(f"/decisions/{appealed.pk}/second-look/", {"outcome": "upheld", "reason": "I see no other reason."})
    client.force_login(tobi)
    page = words(seen(client.get(f"/decisions/{appealed.pk}/")))
    assert "The decision stays." in page
    assert "I see no other reason." in page
    assert reputation(tobi) == 0


def test_only_praise_that_still_stands_counts_again(
    client: Client, appealed: Decision, manager: Member, tobi: Member, nadia: Member, posts: list[Post]
) -> None:
    of_nadia = [post for post in posts if post.author_id == nadia.pk]
    withdraw_praise(actor=tobi, post=of_nadia[0])
    withdraw_praise(actor=tobi, post=of_nadia[1])
    give_praise(actor=tobi, post=of_nadia[1])
    withdraw_post(actor=nadia, post=of_nadia[2])
    assert reputation(nadia) == 0
    assert not [found for found in differences() if found.member_id == nadia.pk]
    overturn(client, appealed, manager)
    assert reputation(nadia) == (EACH - 2) * 10
    assert not [found for found in differences() if found.member_id == nadia.pk]
    give_praise(actor=tobi, post=of_nadia[0])
    assert reputation(nadia) == (EACH - 1) * 10
    assert not [found for found in differences() if found.member_id == nadia.pk]


def test_praise_stays_under_its_post(decision: Decision, posts: list[Post]) -> None:
    for post in posts:
        post.refresh_from_db()
        assert post.praise_count == 1


def test_appeal_survives_an_expired_session(client: Client, decision: Decision, tobi: Member) -> None:
    address = f"/decisions/{decision.pk}/appeal/"
    client.post(address, {"words": "We repair bikes together."})
    client.force_login(tobi)
    assert "We repair bikes together." in client.get(address, follow=True).content.decode()
    client.post(address, {"words": "We repair bikes together."})
    assert not KeptForm.objects.exists()


def test_second_look_survives_an_expired_session(client: Client, appealed: Decision, manager: Member) -> None:
    client.logout()
    address = f"/decisions/{appealed.pk}/second-look/"
    client.post(address, {"outcome": "overturned", "reason": "I asked them both."})
    client.force_login(manager)
    assert "I asked them both." in client.get(address, follow=True).content.decode()
