import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.keeping.actions import (
    LONGEST_KEPT,
    LONGEST_NAME,
    MOST_FIELDS,
    MOST_KEPT,
    claim_forms,
    drop_old_forms,
    keep_form,
)
from accounts.keeping.queries import kept_form
from accounts.models import KeptForm
from events.delivering import deliver_due
from tests import factories

pytestmark = pytest.mark.django_db

QUESTION = {"kind": "question", "title": "Why so loud?", "source": "It hums.", "category": "repairs", "tags": "noise"}
SIGN_UP = {
    "display_name": "Tove Olsen",
    "username": "tove",
    "email": "tove@example.org",
    "password1": "an-open-table-for-all",
}


def test_a_question_survives_sign_up_and_confirmation_on_another_device(category):
    laptop, phone = Client(), Client()
    laptop.post("/ask/", QUESTION)
    laptop.post("/account/signup/", SIGN_UP)
    deliver_due()
    link = re.search(r"https?://testserver(\S+)", mail.outbox[0].body)
    assert link
    phone.post(link[1])
    signed_in = phone.post("/account/login/", {"login": "tove", "password": SIGN_UP["password1"]})
    assert signed_in["Location"] == "/ask/"
    page = phone.get("/ask/").content.decode()
    assert "Why so loud?" in page
    assert "It hums." in page


def test_it_waits_until_it_is_sent_and_no_longer(category, asker, client):
    client.post("/ask/", QUESTION)
    client.force_login(asker)
    claim_forms(token=KeptForm.objects.get().token, member=asker)
    for _reload in range(2):
        assert "It hums." in client.get("/ask/").content.decode()
    assert client.post("/ask/", QUESTION).status_code == 302
    assert not KeptForm.objects.exists()


def test_nobody_gets_what_another_typed(category, asker, stranger):
    token = uuid4()
    keep_form(token=token, path="/ask/", fields=QUESTION)
    claim_forms(token=token, member=asker)
    claim_forms(token=token, member=stranger)
    assert kept_form(token=token, member=stranger, path="/ask/") == {}
    assert kept_form(token=None, member=asker, path="/ask/") == QUESTION


def test_the_oldest_makes_room(db):
    token = uuid4()
    for number in range(MOST_KEPT + 2):
        keep_form(token=token, path=f"/posts/{number}/comments/", fields={"source": str(number)})
    assert KeptForm.objects.count() == MOST_KEPT
    assert not KeptForm.objects.filter(path="/posts/0/comments/").exists()


def test_what_nobody_came_back_for_is_dropped(db):
    keep_form(token=uuid4(), path="/ask/", fields=QUESTION)
    assert drop_old_forms() == 0
    KeptForm.objects.update(at=timezone.now() - timedelta(days=15))
    assert drop_old_forms() == 1


def test_passwords_and_tokens_are_not_kept(category, client):
    client.post("/ask/", {**QUESTION, "csrfmiddlewaretoken": "x"})
    assert "csrfmiddlewaretoken" not in KeptForm.objects.get().fields


def test_prompts_of_a_category_come_with_the_form_and_stand_in_the_post(category, asker, client):
    category.prompts = "Bike and year\nFirmware"
    category.save()
    client.force_login(asker)
    assert "Bike and year" in client.get("/ask/?category=repairs").content.decode()
    client.post("/ask/", {**QUESTION, "prompt-0": "Kurz, 2024", "prompt-1": ""})
    thread = factories.Thread.objects.get()
    assert thread.posts.get().source == "It hums.\n\n- **Bike and year:** Kurz, 2024"


def test_what_the_database_cannot_hold_is_no_error(category, client):
    response = client.post("/ask/", {**QUESTION, "source": "a\x00b" + "x" * 300_000})
    assert response.status_code == 302
    kept = KeptForm.objects.get().fields["source"]
    assert kept.startswith("abx")
    assert len(kept) == LONGEST_KEPT


def test_a_button_is_no_text_to_keep(client, db, answer):
    assert client.post(f"/posts/{answer.pk}/acceptance/").status_code == 302
    assert not KeptForm.objects.exists()


def test_names_and_addresses_are_held_to_what_the_database_takes(db):
    fields = {f"{number}\x00" + "n" * 300: "x" for number in range(MOST_FIELDS + 5)}
    keep_form(token=uuid4(), path="/a\x00sk/", fields=fields)
    kept = KeptForm.objects.get()
    assert (kept.path, len(kept.fields)) == ("/ask/", MOST_FIELDS)
    assert all(len(name) <= LONGEST_NAME and "\x00" not in name for name in kept.fields)


def test_all_that_was_chosen_in_a_field_is_kept(db):
    token = uuid4()
    keep_form(token=token, path="/x/", fields={"sources": ["post:1", "post:\x002"]})
    assert kept_form(token=token, member=None, path="/x/") == {"sources": ["post:1", "post:2"]}
