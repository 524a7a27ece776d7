"""The picture that stands for a member."""

import pytest

from community.models import Upload
from community.uploads.actions.sending import send_avatar
from tests.community.uploads.conftest import fetched, files_in, given
from tests.community.uploads.pictures import archive, located, noisy, opened, saved

PAGE = "/settings/avatar/"


@pytest.fixture
def wear(work):
    def worn(member, data=None):
        upload = send_avatar(actor=member, given=given(data or saved(noisy())))
        work()
        member.refresh_from_db()
        return upload

    return worn


def test_sent_on_the_settings_page_it_appears_after_the_workers_turn(as_asker, asker, work):
    response = as_asker.post(PAGE, {"file": given(located())}, follow=True)
    assert "being prepared" in response.text
    work()
    asker.refresh_from_db()
    address = asker.avatar_address(192)
    assert address == f"/avatars/{asker.avatar_key}/192.webp"
    assert address in as_asker.get(PAGE).text
    assert asker.avatar_address(96) in as_asker.get("/members/tove/").text


@pytest.mark.parametrize("side", [48, 96, 192])
def test_sizes_are_public_for_ever_and_ask_no_database(client, asker, wear, side, django_assert_num_queries):
    wear(asker)
    with django_assert_num_queries(0):
        response = fetched(client, asker.avatar_address(side))
    picture = opened(response.content)
    assert (picture.size, picture.format) == ((side, side), "WEBP")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert fetched(client, f"/avatars/{asker.avatar_key}/50.webp").status_code == 404


def test_a_new_one_replaces_the_old_one(asker, wear, media, client):
    wear(asker)
    old = asker.avatar_address(48)
    wear(asker)
    assert asker.avatar_address(48) != old
    assert client.get(old).status_code == 404
    assert len(files_in(media)) == 3
    assert sorted(Upload.objects.values_list("state", flat=True)) == ["ready", "removed"]


def test_two_in_a_row_the_newest_stays_whatever_order_the_worker_takes(asker, work, media):
    first = send_avatar(actor=asker, given=given(saved()))
    second = send_avatar(actor=asker, given=given(saved(noisy())))
    Upload.objects.filter(pk=first.pk).update(created_at=second.created_at.replace(year=2030))
    work()
    asker.refresh_from_db()
    assert asker.avatar_key == first.pk
    assert len(files_in(media)) == 3


def test_removed_the_initials_are_back(as_asker, asker, wear, media, django_capture_on_commit_callbacks):
    wear(asker)
    with django_capture_on_commit_callbacks(execute=True):
        as_asker.post(PAGE, {"_method": "delete"})
    asker.refresh_from_db()
    assert asker.avatar_key is None
    assert files_in(media) == []
    assert "<svg" in as_asker.get("/members/tove/").text


@pytest.mark.parametrize(("data", "status"), [(b"hello", 400), (saved() + archive(), 400), (bytes(13_000_000), 413)])
def test_what_is_no_picture_is_refused(as_asker, asker, data, status):
    response = as_asker.post(PAGE, {"file": given(data, "a.txt")})
    assert response.status_code == status
    assert not Upload.objects.exists()


def test_an_avatar_is_no_picture_for_texts(as_asker, asker, wear, question):
    upload = wear(asker)
    assert as_asker.get(f"/files/{upload.pk}").status_code == 404


def test_visitors_are_asked_to_sign_in(client, db):
    assert "/login/" in client.get(PAGE)["Location"]
