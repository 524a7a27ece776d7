"""What search engines are told: valid, true, and no way out of its script element."""

import json
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Affiliation, Member, Role
from community.answers.actions import accept_answer
from community.models import Category, Post, Thread
from community.official.actions import make_official
from community.withdrawals.actions import withdraw_post
from tests import factories

HOSTILE = "</script><script>alert(1)</script><!--<script>&amp;\u2028\"'\\"


def schema(response: HttpResponse) -> dict[str, Any]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)
    assert len(blocks) == 1
    found: dict[str, Any] = json.loads(blocks[0])
    assert found["@context"] == "https://schema.org"
    return found


def page_of(client: Client, thread: Thread) -> dict[str, Any]:
    return schema(client.get(thread.get_absolute_url()))


def test_question_with_its_answers(client: Client, question: Thread, answer: Post, asker: Member) -> None:
    factories.make_comment(answer, source="Thanks.")
    found = page_of(client, question)
    assert found["@type"] == "QAPage"
    entity = found["mainEntity"]
    assert (entity["@type"], entity["name"], entity["text"]) == ("Question", question.title, "It squeaks.")
    assert entity["answerCount"] == 1
    assert entity["author"]["name"] == "Tove Olsen"
    (suggested,) = entity["suggestedAnswer"]
    assert (suggested["@type"], suggested["text"]) == ("Answer", "Oil it.")
    assert suggested["url"] == f"http://testserver/posts/{answer.pk}/"
    assert suggested["comment"][0]["text"] == "Thanks."
    assert "acceptedAnswer" not in entity

    accept_answer(actor=asker, answer=answer)
    entity = page_of(client, question)["mainEntity"]
    assert entity["suggestedAnswer"] == []
    assert entity["acceptedAnswer"]["text"] == "Oil it."


@pytest.mark.parametrize("kind", ["idea", "feedback", "discussion"])
def test_other_kinds_are_postings(client: Client, asker: Member, category: Category, kind: str) -> None:
    thread = factories.make_thread(asker, category, kind=kind)
    factories.make_answer(thread)
    factories.make_comment(thread.posts.get(number=1))
    found = page_of(client, thread)
    assert (found["@type"], found["headline"], found["commentCount"]) == ("DiscussionForumPosting", thread.title, 1)
    assert [(comment["@type"], comment["text"]) for comment in found["comment"]] == [
        ("Comment", "Thank you."),
        ("Comment", "Oil it."),
    ]


def test_nothing_of_what_was_taken_back(client: Client, question: Thread, answer: Post, helper: Member) -> None:
    comment = factories.make_comment(question.posts.get(number=1), helper, "Which stand?")
    for post in (answer, comment):
        withdraw_post(actor=helper, post=post)
    told = json.dumps(page_of(client, question))
    assert "Oil it." not in told
    assert "Which stand?" not in told


def test_company_says_so_there_too(client: Client, question: Thread) -> None:
    staff = factories.make_member("Sabine Krueger")
    grant = factories.grant(staff, Role.STAFF, title="Mechanic", department="Workshop")
    factories.make_answer(question, staff)
    factories.make_answer(question)

    def titles() -> list[str | None]:
        answers = page_of(client, question)["mainEntity"]["suggestedAnswer"]
        return [answer["author"].get("jobTitle") for answer in answers]

    assert titles() == ["Mechanic, Workshop", None]
    revoke_role(actor=None, grant=grant)
    assert titles() == [None, None]


def test_ties_say_so_there_too(client: Client, question: Thread, staff: Member) -> None:
    factories.make_answer(question, staff, personally=True)
    ties = (("employee", ""), ("dealer", "Radhaus Klamroth"), ("partner", ""))
    for kind, organisation in ties:
        member = factories.make_member()
        factories.affiliate(member, kind, organisation)
        factories.make_answer(question, member)

    def told() -> list[tuple[str, str]]:
        answers = page_of(client, question)["mainEntity"]["suggestedAnswer"]
        facts = [answer["author"] for answer in answers]
        return [(fact, one[fact]["name"]) for one in facts for fact in ("worksFor", "affiliation") if fact in one]

    assert told() == [
        ("worksFor", "Stammtisch"),  # who writes personally works there all the same
        ("worksFor", "Stammtisch"),
        ("affiliation", "Radhaus Klamroth"),
        ("affiliation", "Stammtisch"),
    ]
    Affiliation.objects.update(ended_at=timezone.now())
    assert told() == [("worksFor", "Stammtisch")]


def test_official_answer_of_a_further_page_is_told_on_the_first(
    client: Client, question: Thread, staff: Member
) -> None:
    for number in range(2, 25):
        factories.make_answer(question, source=f"Answer-{number}.")
    make_official(actor=staff, answer=question.posts.get(number=24))
    told = [answer["text"] for answer in page_of(client, question)["mainEntity"]["suggestedAnswer"]]
    assert told.count("Answer-24.") == 1


@pytest.mark.parametrize("kind", ["question", "discussion"])
def test_hostile_words_stay_words(client: Client, category: Category, kind: str) -> None:
    member = factories.make_member()
    Member.objects.filter(pk=member.pk).update(display_name="</script><b>x")
    thread = factories.make_thread(member, category, kind=kind, title=HOSTILE, source=f"`{HOSTILE}` {HOSTILE}")
    factories.make_comment(factories.make_answer(thread, member, HOSTILE), member, HOSTILE)

    response = client.get(thread.get_absolute_url())
    found = schema(response)
    entity = found.get("mainEntity", found)
    assert entity.get("name", entity.get("headline")) == thread.title
    assert entity["author"]["name"] == "</script><b>x"
    assert "<script>alert" not in response.content.decode()
    assert "</script><b>" not in response.content.decode()


def test_long_texts_are_cut(client: Client, asker: Member, category: Category) -> None:
    thread = factories.make_thread(asker, category, source="word " * 5_000)
    assert len(page_of(client, thread)["mainEntity"]["text"]) <= 1_000


def test_further_pages_tell_too(client: Client, question: Thread) -> None:
    for _ in range(22):
        factories.make_answer(question)
    found = schema(client.get(f"{question.get_absolute_url()}?page=2"))
    assert len(found["mainEntity"]["suggestedAnswer"]) == 3
