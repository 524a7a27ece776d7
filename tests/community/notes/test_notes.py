"""Internal notes: who writes, reads, corrects and takes back; never in the log."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import MemberNote, ModerationEntry
from community.notes.actions import correct_note, take_back_note, write_note
from tests import factories
from tests.community.pages import seen

pytestmark = pytest.mark.django_db
PAGE = "/members/dinh/moderation/"


@pytest.fixture
def note(moderator: Member, stranger: Member) -> MemberNote:
    return write_note(actor=moderator, member=stranger, words=" Writes again as another account? ")


def test_written_and_in_no_log(note: MemberNote, moderator: Member) -> None:
    assert (note.words, note.by) == ("Writes again as another account?", moderator)
    assert not ModerationEntry.objects.exists()


def test_corrected_by_its_writer_alone(note: MemberNote, moderator: Member, admin: Member) -> None:
    with pytest.raises(Refused, match="Only whoever wrote a note"):
        correct_note(actor=admin, note=note, words="No.")
    better = correct_note(actor=moderator, note=note, words="Same address as another account.")
    assert better.corrected_at
    assert MemberNote.objects.get().words == "Same address as another account."


def test_taken_back_twice_is_empty(note: MemberNote, moderator: Member, admin: Member) -> None:
    with pytest.raises(Refused, match="Only whoever wrote a note"):
        take_back_note(actor=admin, note=note)
    first = take_back_note(actor=moderator, note=note)
    assert take_back_note(actor=moderator, note=note).taken_back_at == first.taken_back_at
    assert MemberNote.objects.get().words == ""
    with pytest.raises(Refused, match="taken back already"):
        correct_note(actor=moderator, note=note, words="Again.")


def test_who_may_not(stranger: Member, asker: Member, moderator: Member) -> None:
    of_one_room = factories.make_member()
    factories.grant(of_one_room, Role.MODERATOR, scope="category:1")
    for actor in (asker, of_one_room, factories.make_staff()):
        with pytest.raises(Refused, match="Only moderators of the whole forum"):
            write_note(actor=actor, member=stranger, words="Hm.")
    with pytest.raises(Refused, match="This is about you"):
        write_note(actor=moderator, member=moderator, words="Hm.")
    with pytest.raises(Refused, match="write something"):
        write_note(actor=moderator, member=stranger, words=" \n")


def test_right_that_was_just_revoked(stranger: Member) -> None:
    actor = factories.make_member()
    grant = factories.grant(actor, Role.MODERATOR)
    assert actor.has_role(Role.MODERATOR)  # as loaded before
    revoke_role(actor=None, grant=grant)
    with pytest.raises(Refused, match="Only moderators of the whole forum"):
        write_note(actor=actor, member=stranger, words="Hm.")


def test_the_page(client: Client, note: MemberNote, moderator: Member, stranger: Member) -> None:
    client.force_login(moderator)
    assert PAGE in client.get("/members/dinh/").content.decode()
    assert "Writes again as another account?" in seen(client.get(PAGE))
    assert client.post(PAGE, {"words": "Second."}).status_code == 302
    assert "Second." in seen(client.get(PAGE))
    refused = client.post(PAGE, {"words": " "})
    assert refused.status_code == 400
    assert client.post(f"/notes/{note.pk}/", {"words": "First, better."}).status_code == 302
    assert "First, better." in seen(client.get(PAGE))
    assert client.post(f"/notes/{note.pk}/", {"_method": "delete"}).status_code == 302
    assert "First, better." not in seen(client.get(PAGE))


def test_the_member_sees_nothing(client: Client, note: MemberNote, stranger: Member) -> None:
    client.force_login(stranger)
    assert client.get(PAGE).status_code == 403
    assert client.get(f"/notes/{note.pk}/").status_code == 403
    assert "Writes again" not in seen(client.get("/members/dinh/"))


def test_asks_the_same_with_more(client: Client, note: MemberNote, moderator: Member, stranger: Member) -> None:
    client.force_login(moderator)
    client.get(PAGE)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        counts.append(len(queries))
        for number in range(5):
            write_note(actor=moderator, member=stranger, words=f"Note {number}.")
    assert counts[0] == counts[1]
