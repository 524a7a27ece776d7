"""POST /files/: looked at while one waits, kept where nobody serves it, answered in JSON or as a page."""

import json

import pytest
from django.urls import reverse

from community.models import Upload
from community.uploads import limits
from community.uploads.actions.sending import send_upload
from community.uploads.refusals import NotTaken
from events.models import Event
from tests.community.uploads.conftest import fetched, files_in, given
from tests.community.uploads.pictures import archive, png_of_size, saved
from tests.parallel import at_once

FILES = "/files/"
JSON = {"headers": {"accept": "application/json"}}


def test_editor_gets_the_markdown(as_asker, asker, media):
    response = as_asker.post(FILES, {"file": given(saved()), "alt": "Red [and] blue"}, **JSON)
    assert response.status_code == 201
    upload = Upload.objects.get()
    answer = response.json()
    assert answer["id"] == str(upload.pk)
    assert answer["markdown"] == f"![Red \\[and\\] blue](/files/{upload.pk})"
    assert answer["preview"] == f"/files/{upload.pk}"
    assert answer["state"] == "waiting"
    assert (upload.owner, upload.post, upload.kind, upload.width, upload.height) == (asker, None, "picture", 640, 480)
    assert files_in(media) == [f"uploads/{upload.pk.hex[:2]}/{upload.pk}/raw"]
    assert Event.objects.get(kind="upload.added").subject == upload.key


def test_without_javascript_it_leads_to_the_line_to_copy(as_asker):
    response = as_asker.post(FILES, {"file": given(saved())}, follow=True)
    upload = Upload.objects.get()
    assert response.redirect_chain == [(f"/files/{upload.pk}/", 302)]
    assert f"![](/files/{upload.pk})" in response.text
    assert as_asker.get("/files/new/").status_code == 200


@pytest.mark.parametrize(
    ("data", "name", "status"),
    [
        (png_of_size(50_000, 50_000), "p.png", 400),
        (saved() + archive(), "p.jpg", 400),
        (b"<svg></svg>", "p.svg", 400),
        (b"<html><script>alert(1)</script>", "photo.jpg", 400),
        (b"<html><script>alert(1)</script>", "page.html", 400),
        (b"%PDF-1.7\n%%EOF", "photo.jpg", 400),
        (bytes(limits.LARGEST_FILE + 1), "p.jpg", 413),
    ],
)
def test_a_refused_one_says_why_and_leaves_nothing(as_asker, media, data, name, status):
    response = as_asker.post(FILES, {"file": given(data, name)}, **JSON)
    assert response.status_code == status
    assert len(response.json()["error"]) > 20
    page = as_asker.post(FILES, {"file": given(data, name)})
    assert page.status_code == status
    assert response.json()["error"] in page.text
    assert not Upload.objects.exists()
    assert files_in(media) == []


def test_nothing_sent_and_too_long_an_alt(as_asker):
    assert as_asker.post(FILES, {}, **JSON).status_code == 400
    response = as_asker.post(FILES, {"file": given(saved()), "alt": "a" * 301}, **JSON)
    assert response.status_code == 400
    assert not Upload.objects.exists()


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.post(FILES, {"file": given(saved())}, **JSON).status_code == 401
    assert "/login/" in client.post(FILES, {"file": given(saved())})["Location"]


def test_what_is_too_large_is_never_written_to_disk(as_asker, media, monkeypatch):
    def never(*args):
        raise AssertionError("written")

    monkeypatch.setattr("community.uploads.storing.keep_raw", never)
    response = as_asker.post(FILES, {"file": given(bytes(20 * limits.MEGABYTE))}, **JSON)
    assert response.status_code == 413


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.txt", "..\\..\\windows\\x.txt", "a\r\nSet-Cookie: x=1.txt", 'a";filename=x.html;".txt',
        "\u202etxt.exe.txt", "x" * 400 + ".txt", ".txt", "-rf .txt", "Größe 5%.log", "勇士.csv", "a<b>&.txt",
        "%2e%2e%2fx.txt", "con.txt", "a\x00b.txt",
    ],
)  # fmt: skip
def test_hostile_names(as_asker, asker, media, name, send):
    upload = send(asker, b"hello\n", name=name)
    assert upload.kind == "file"
    assert len(upload.name) <= 100
    assert not set(upload.name) & set('/\\"<>&%;:\r\n\x00\u202e ')
    assert not upload.name.startswith((".", "-"))
    assert upload.name.rpartition(".")[2] in {"txt", "log", "csv"}
    assert files_in(media) == [f"uploads/{upload.pk.hex[:2]}/{upload.pk}/content"]
    response = fetched(as_asker, upload.address)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_the_day_has_a_number_of_files(asker, monkeypatch):
    monkeypatch.setattr("community.uploads.queries.MOST_IN_DAY", 2)
    for _ in range(2):
        send_upload(actor=asker, given=given(saved()))
    with pytest.raises(NotTaken) as refusal:
        send_upload(actor=asker, given=given(saved()))
    assert refusal.value.status == 429
    assert Upload.objects.count() == 2


def test_the_day_has_a_number_of_bytes_and_taking_away_gives_none_back(as_asker, asker, monkeypatch):
    monkeypatch.setattr("community.uploads.queries.MOST_BYTES_IN_DAY", len(saved()) + 10)
    first = send_upload(actor=asker, given=given(saved()))
    assert as_asker.delete(f"/files/{first.pk}/", **JSON).status_code == 204
    response = as_asker.post(FILES, {"file": given(saved())}, **JSON)
    assert response.status_code == 429
    Upload.objects.update(created_at=first.created_at - limits.DAY)
    assert as_asker.post(FILES, {"file": given(saved())}, **JSON).status_code == 201


def test_refused_tries_are_counted_too(asker, monkeypatch):
    monkeypatch.setattr("community.uploads.actions.sending.MOST_TRIES_IN_HOUR", 2)
    statuses = []
    for _ in range(3):
        with pytest.raises(NotTaken) as refusal:
            send_upload(actor=asker, given=given(b"MZ\x00\x01"))
        statuses.append(refusal.value.status)
    assert statuses == [400, 400, 429]


@pytest.mark.django_db(transaction=True)
def test_two_at_the_limit_leave_one(asker, monkeypatch, media):
    monkeypatch.setattr("community.uploads.queries.MOST_IN_DAY", 3)
    for _ in range(2):
        send_upload(actor=asker, given=given(saved()))
    outcomes = at_once(*[lambda: send_upload(actor=asker, given=given(saved()))] * 2)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NotTaken", "Upload"]
    assert Upload.objects.count() == 3
    assert len(files_in(media)) == 3


def test_alt_text_is_set_by_the_owner_alone(as_stranger, asker, stranger, send):
    other, own = send(asker, worked=False), send(stranger, worked=False)
    assert as_stranger.patch(f"/files/{other.pk}/", "alt=mine", **JSON).status_code == 404
    response = as_stranger.patch(f"/files/{own.pk}/", "alt=A%20stand", **JSON)
    assert response.json()["markdown"] == f"![A stand](/files/{own.pk})"
    assert as_stranger.post(f"/files/{own.pk}/", {"alt": "Two"})["Location"] == f"/files/{own.pk}/"
    own.refresh_from_db()
    assert own.alt == "Two"
    assert as_stranger.delete(f"/files/{other.pk}/").status_code == 404
    assert json.loads(as_stranger.get(f"/files/{own.pk}/", **JSON).content)["alt"] == "Two"


def test_the_editor_links_to_the_way_without_javascript(as_asker, question):
    assert reverse("uploads:new") in as_asker.get(reverse("threads:ask")).text
