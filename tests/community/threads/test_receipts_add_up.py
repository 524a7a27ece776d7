"""Invariant 12 on the pages that people read: what they show and what they leave receipts of make up every number."""

import random
import re
from contextlib import suppress

import pytest
from django.test import Client

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import Category, Move, Post, Thread
from community.moderation.actions import remove_post, restore_post
from community.threadacts.actions.splitting import split_thread
from community.threadacts.actions.undoing import undo_move
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.threadacts.deeds import GROUNDS

pytestmark = pytest.mark.django_db
POSTS, TURNS = 500, 40


def long_thread(category: Category, dice: random.Random) -> Thread:
    """The opening, answers, and comments under some of them, two dozen under one."""
    thread = factories.make_thread(category=category)
    opening, author = thread.posts.get(), factories.make_member()
    facts = {"thread": thread, "author": author, "source": "Oil.", "html": "<p>Oil.</p>", "renderer": opening.renderer}
    answers = [Post(**facts, kind="answer", number=2 + n, position=1 + n) for n in range(400)]
    Post.objects.bulk_create(answers)
    comments = []
    for number in range(402, POSTS + 1):
        on = answers[7] if number < 426 else dice.choice(answers)
        comments.append(Post(**facts, kind="comment", number=number, parent=on, position=on.comment_count))
        on.comment_count += 1
    Post.objects.bulk_create(comments)
    Post.objects.bulk_update(answers, ["comment_count"])
    Thread.objects.filter(pk=thread.pk).update(last_number=POSTS, place_count=401, reply_count=400)
    thread.refresh_from_db()
    return thread


def numbers_on_pages(client: Client, thread: Thread) -> list[int]:
    """Of all posts and receipts on all pages of a thread and on the pages of comments that these lead to."""
    found, address = set(), thread.get_absolute_url()
    for page in range(1, max(1, -(-thread.place_count // 20)) + 1):
        found |= _read(client, f"{address}?page={page}")
    for post in thread.posts.filter(comment_count__gt=10):
        for page in range(1, -(-post.comment_count // 50) + 1):
            found |= _read(client, f"/posts/{post.pk}/comments/?page={page}")
    return sorted(found)


def _read(client: Client, address: str) -> set[int]:
    response = client.get(address)
    assert response.status_code in (200, 410), address
    return {int(number) for number in re.findall(r' id="post-([0-9]+)"', response.content.decode())}


def turn(dice: random.Random, thread: Thread, moderator: Member) -> None:
    """One act, whichever the dice say and there is something for."""
    here = thread.posts.filter(moved_to=None).exclude(number=1)
    shown = list(here.published().exclude(author=moderator))
    act = dice.choice(["remove", "restore", "withdraw", "split", "split on", "back"])
    if act == "remove":
        remove_post(actor=moderator, post=dice.choice(shown), rule="order", reason="Off topic.")
    elif act == "restore" and (gone := list(here.filter(removed_at__isnull=False))):
        restore_post(actor=moderator, post=dice.choice(gone), reason="Looked at again.")
    elif act == "withdraw":
        post = dice.choice(shown)
        withdraw_post(actor=post.author, post=post)
    elif act.startswith("split"):
        numbers = [post.number for post in dice.sample(shown, dice.randint(1, 5))]
        into = Thread.objects.exclude(pk=thread.pk).filter(merged_into=None, withdrawn_at=None).first()
        facts = {"into": into} if act == "split on" and into else {"title": "Off", "kind": "question"}
        split_thread(
            actor=moderator, thread=thread, numbers=numbers, grounds=GROUNDS, category=thread.category, **facts
        )
    elif act == "back" and (moves := list(Move.objects.filter(undone_at=None, undoes=None))):
        with suppress(Refused):  # people went on writing there
            undo_move(actor=moderator, move=dice.choice(moves), grounds=GROUNDS)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_shown_and_receipts_are_every_number(client: Client, category: Category, seed: int) -> None:
    dice, moderator = random.Random(seed), factories.make_member()
    factories.grant(moderator, Role.MODERATOR)
    thread = long_thread(category, dice)
    for _turn in range(TURNS):
        turn(dice, thread, moderator)
    assert thread.posts.exclude(moved_to=None).exists()
    for one in Thread.objects.filter(merged_into=None):
        assert numbers_on_pages(client, one) == list(range(1, one.last_number + 1))
        receipts = one.removed_count + one.taken_back_count + one.moved_count
        assert receipts + one.posts.published().count() == one.last_number
