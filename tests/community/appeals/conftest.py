from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Member, Role
from community.models import Category, ModerationEntry, Post
from community.moderation.actions import remove_post
from community.suspensions.actions import suspend_member
from tests import factories


@pytest.fixture
def moderator(db: None) -> Member:
    member = factories.make_member("Nora Lindqvist", handle="nora")
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def second(category: Category) -> Member:
    """Another volunteer, of this category alone."""
    member = factories.make_member("Piet de Wit", handle="piet")
    factories.grant(member, Role.MODERATOR, scope=category.key)
    return member


@pytest.fixture
def removal(moderator: Member, answer: Post) -> ModerationEntry:
    remove_post(actor=moderator, post=answer, rule="respect", reason="Insults in it.")
    return ModerationEntry.objects.get()


@pytest.fixture
def suspension(moderator: Member, stranger: Member) -> ModerationEntry:
    until = timezone.now() + timedelta(days=7)
    suspend_member(actor=moderator, member=stranger, until=until, rule="respect", reason="Insults again.")
    return ModerationEntry.objects.get()
