"""Who may see an upload, and with which headers."""

import itertools

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Role
from community.models import Audience, Post, Upload
from community.moderation.actions import remove_post, restore_post
from community.permissions.uploads import can_see_upload
from community.threads.actions import start_thread
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.uploads.conftest import fetched
from tests.community.uploads.pictures import noisy, saved

HARMLESS = "sandbox; default-src 'none'"


@pytest.fixture
def shown(question, asker, send):
    """A picture in an answer of the asker's."""
    upload = send(asker, saved(noisy(1200, 900)))
    factories.make_answer(question, asker, f"Look: ![The stand](/files/{upload.pk})")
    upload.refresh_from_db()
    return upload


def as_member(member):
    client = Client()
    client.force_login(member)
    return client


def test_everyone_sees_what_stands_in_public(client, shown, django_assert_num_queries):
    with django_assert_num_queries(1):  # no session is read either
        response = fetched(client, f"/files/{shown.pk}/480.webp")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == HARMLESS
    assert response["Content-Disposition"].startswith("inline")
    assert response["Cache-Control"] == "public, max-age=600"
    assert int(response["Content-Length"]) == len(response.content)
    assert "Cookie" not in response.get("Vary", "")


def test_sizes(client, shown):
    lengths = [
        len(fetched(client, f"/files/{shown.pk}{end}").content) for end in ("/480.webp", "/960.webp", "/1600.webp")
    ]
    assert lengths == sorted(lengths)
    assert len(fetched(client, f"/files/{shown.pk}").content) == lengths[2]
    assert len(fetched(client, f"/files/{shown.pk}/2400.webp").content) == lengths[2]
    assert fetched(client, f"/files/{shown.pk}/481.webp").status_code == 404
    assert fetched(client, f"/files/{shown.pk}/raw").status_code == 200  # a name means nothing: the picture itself


def test_unchanged_and_head(client, shown):
    first = fetched(client, f"/files/{shown.pk}/480.webp")
    again = fetched(client, f"/files/{shown.pk}/480.webp", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again["Cache-Control"] == first["Cache-Control"]
    assert again["Content-Security-Policy"] == HARMLESS
    head = client.head(f"/files/{shown.pk}/480.webp")
    assert head["Content-Length"] == first["Content-Length"]
    assert head.content == b""
    assert client.post(f"/files/{shown.pk}/480.webp").status_code == 405


def test_one_that_is_in_no_post_is_its_owners(client, asker, stranger, send):
    upload = send(asker)
    assert fetched(client, f"/files/{upload.pk}").status_code == 404
    assert fetched(as_member(stranger), f"/files/{upload.pk}").status_code == 404
    owner = as_member(asker)
    response = fetched(owner, f"/files/{upload.pk}")
    assert response["Cache-Control"] == "private, no-cache"


def test_a_private_category_keeps_its_pictures(client, asker, staff, stranger, send, django_assert_num_queries):
    room = factories.make_category(readers=[Audience.STAFF], starters=[Audience.STAFF], repliers=[Audience.STAFF])
    upload = send(staff)
    start_thread(actor=staff, category=room, kind="discussion", title="Inside", source=f"![x](/files/{upload.pk})")
    assert fetched(client, f"/files/{upload.pk}").status_code == 404
    assert fetched(as_member(stranger), f"/files/{upload.pk}").status_code == 404
    colleague = as_member(factories.make_staff("Jonas Weber"))
    with django_assert_num_queries(4):  # session and member, then the upload and the visitor's roles
        response = fetched(colleague, f"/files/{upload.pk}")
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-cache"


def test_moved_to_a_private_category_it_is_private_at_once(client, shown, stranger, category):
    address = f"/files/{shown.pk}"
    assert fetched(client, address).status_code == 200
    category.readers = [Audience.STAFF]
    category.save()
    assert fetched(client, address).status_code == 404
    assert fetched(as_member(stranger), address).status_code == 404
    assert fetched(as_member(shown.owner), address).status_code == 404  # may not read there any more either


def test_of_a_post_that_was_taken_back_only_the_author_sees_it(client, shown, asker, stranger):
    withdraw_post(actor=asker, post=shown.post)
    assert fetched(client, f"/files/{shown.pk}").status_code == 410
    assert fetched(as_member(stranger), f"/files/{shown.pk}/480.webp").status_code == 410
    assert fetched(as_member(asker), f"/files/{shown.pk}").status_code == 200


def test_pictures_go_with_a_post_that_is_removed(client, shown, stranger):
    factories.grant(stranger, Role.MODERATOR)
    remove_post(actor=stranger, post=shown.post, reason="Rule 2", rule="respect")
    assert fetched(client, f"/files/{shown.pk}").status_code == 410
    restore_post(actor=stranger, post=shown.post, reason="Looked at again.")
    assert fetched(client, f"/files/{shown.pk}").status_code == 200


def test_hidden_threads_hide_their_pictures(client, shown):
    thread = shown.post.thread
    thread.hidden_at = timezone.now()
    thread.save()
    assert fetched(client, f"/files/{shown.pk}").status_code == 404


def test_the_same_people_see_upload_and_post(shown, asker, staff, stranger):
    """`is_open_to` asks no database; here it is held against the query that decides over posts."""
    moderator = factories.make_member("Ute Kern")
    factories.grant(moderator, Role.MODERATOR)
    thread, post = shown.post.thread, shown.post
    parent = factories.make_category()
    rooms = [[Audience.EVERYONE], [Audience.MEMBERS], [Audience.STAFF], [Audience.MODERATOR, Audience.STAFF]]
    for readers, above, hidden in itertools.product(rooms, [None, *rooms], [None, timezone.now()]):
        thread.category.readers, thread.category.parent = readers, parent if above else None
        parent.readers = above or []
        parent.save()
        thread.category.save()
        type(thread).objects.filter(pk=thread.pk).update(hidden_at=hidden)
        upload = Upload.objects.with_place().get(pk=shown.pk)
        for member in (None, asker, staff, stranger, moderator):
            expected = Post.objects.visible_to(member).filter(pk=post.pk).exists()
            assert bool(can_see_upload(member, upload)) == expected, (readers, above, hidden, member)


def test_files_are_only_downloaded(client, question, asker, send):
    upload = send(asker, b"%PDF-1.7\n1 0 obj\n%%EOF\n", name="Anleitung für Tür.pdf")
    factories.make_answer(question, asker, f"[Manual]({upload.address})")
    response = fetched(client, upload.address)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Anleitung-f%C3%BCr-T%C3%BCr.pdf"
    assert response["Content-Security-Policy"] == HARMLESS
    assert fetched(client, f"/files/{upload.pk}/other.html")["Content-Disposition"] == response["Content-Disposition"]


def test_while_it_waits_a_field_of_its_proportions_stands_there(client, question, asker, send):
    upload = send(asker, worked=False)
    factories.make_answer(question, asker, f"![x](/files/{upload.pk})")
    response = fetched(client, f"/files/{upload.pk}/960.webp")
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "no-store"
    assert 'viewBox="0 0 640 480"' in response.text


def test_media_is_served_by_nothing_else(client, shown, asker):
    folder = f"uploads/{shown.pk.hex[:2]}/{shown.pk}"
    for path in (f"/media/{folder}/480.webp", f"/{folder}/480.webp", f"/static/{folder}/480.webp"):
        assert fetched(client, path).status_code == 404
    assert fetched(client, f"/files/{shown.pk}/..%2f..%2fraw").status_code in {200, 404}


def test_unknown_ids(client, db):
    assert fetched(client, "/files/00000000-0000-4000-8000-000000000000").status_code == 404
    assert fetched(client, "/files/x").status_code == 404
