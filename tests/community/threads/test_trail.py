"""From one of the company's posts in a thread to the next, across pages."""

import re

import pytest
from django.test import Client

from accounts.models import Member
from community.models import Post, Thread
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.pages import seen


def state(client: Client, thread: Thread) -> str:
    page = client.get(thread.get_absolute_url()).content.decode()
    return page.partition('id="state"')[2].partition("</div>")[0]


def steps(client: Client, thread: Thread, page: int = 1) -> list[str]:
    """Where the small links of the page lead, in the order of the posts."""
    content = client.get(f"{thread.get_absolute_url()}?page={page}").content.decode()
    return re.findall(r'class="onward"><a href="([^"]+)"', content)


@pytest.fixture
def trail(question: Thread, staff: Member) -> list[Post]:
    """Number 2, its comment number 3, and number 25 on the second page."""
    first = factories.make_answer(question, staff)
    comment = factories.make_comment(first, staff)
    for _ in range(21):
        factories.make_answer(question)
    return [first, comment, factories.make_answer(question, staff)]


def test_state_counts_and_leads_to_the_first(client: Client, question: Thread, trail: list[Post]) -> None:
    assert "3 answers from Stammtisch" in state(client, question)
    assert 'href="#post-2"' in state(client, question)
    second = client.get(f"{question.get_absolute_url()}?page=2").content.decode()
    assert f'href="/posts/{trail[0].pk}/">3 answers from' in second


def test_each_leads_to_the_next_and_the_last_to_the_first(client: Client, question: Thread, trail: list[Post]) -> None:
    assert steps(client, question) == ["#post-3", f"/posts/{trail[2].pk}/"]
    assert steps(client, question, 2) == [f"/posts/{trail[0].pk}/"]
    page = seen(client.get(question.get_absolute_url()))
    assert page.count("Next from Stammtisch") == 2
    assert "First from Stammtisch" in seen(client.get(f"{question.get_absolute_url()}?page=2"))
    assert client.get(f"/posts/{trail[2].pk}/")["Location"].endswith(f"?page=2#{trail[2].anchor}")


def test_one_alone_leads_nowhere_but_is_led_to(client: Client, question: Thread, staff: Member) -> None:
    assert "from Stammtisch" not in state(client, question)
    factories.make_answer(question, staff)
    assert "1 answer from Stammtisch" in state(client, question)
    assert steps(client, question) == []


def test_only_what_speaks_for_the_company_and_is_there(client: Client, question: Thread, staff: Member) -> None:
    factories.make_answer(question, staff, personally=True)
    withdraw_post(actor=staff, post=factories.make_answer(question, staff))
    dealer = factories.make_member()
    factories.affiliate(dealer)
    factories.make_answer(question, dealer)
    assert "from Stammtisch" not in state(client, question)
