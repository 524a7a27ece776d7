import pytest

from accounts.profile.actions import change_profile
from community.models import Mention, Post
from community.posts.actions import edit_post
from community.text.mentions import handles_in, with_ids
from events.delivering import deliver_due
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_mention_is_stored_by_id_and_shown_by_name(question, stranger):
    post = factories.make_answer(question, source="Ask @dinh, he knows. @nobody-here does not.")
    assert post.source == f"Ask @{{{stranger.pk}}}, he knows. @nobody-here does not."
    assert '<a href="/members/dinh/" class="mention">@Dinh Nguyen</a>' in post.html
    assert Mention.objects.get().member == stranger


def test_a_new_name_reaches_every_mention(question, stranger):
    post = factories.make_answer(question, source="Thanks @dinh")
    change_profile(actor=stranger, display_name="Dinh Van")
    deliver_due()
    assert "@Dinh Van" in Post.objects.get(pk=post.pk).html


def test_the_form_shows_what_was_typed(question, stranger, client):
    post = factories.make_answer(question, stranger, source="It is me, @Dinh.")
    client.force_login(stranger)
    assert "It is me, @dinh." in client.get(f"/posts/{post.pk}/edit/").content.decode()


def test_a_mention_edited_away_is_gone(question, stranger):
    post = factories.make_answer(question, source="Thanks @dinh")
    edit_post(actor=post.author, post=post, source="Thanks all", version=1)
    assert not Mention.objects.exists()


def test_code_and_addresses_mention_nobody(question, stranger):
    post = factories.make_answer(question, source="`@dinh` and mail@dinh.example and a/@dinh")
    assert 'class="mention"' not in post.html
    assert "<code>@dinh</code>" in post.html


def test_what_looks_like_an_id_is_no_mention(question, stranger):
    post = factories.make_answer(question, source=f"@{{{stranger.pk}}}")
    assert 'class="mention"' not in post.html
    assert not Mention.objects.exists()


def test_hostile_names_stay_names():
    assert handles_in("@a<script> @tove-") == ["tove"]
    assert with_ids("@tove-", {"tove": 3}) == "@{3}-"


def test_twenty_are_enough():
    assert len(handles_in(" ".join(f"@member{number}" for number in range(100)))) == 20
