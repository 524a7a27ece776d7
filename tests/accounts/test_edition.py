"""The edition: a new one, never used before, whenever something changes that stands beside many posts."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.brand.actions import describe_brand
from accounts.grants.actions import revoke_role
from accounts.models import Brand, Edition, Member, Role, RoleGrant
from community.models import Category, Page, Tag, Thread
from tests import factories


def edition() -> int:
    row = Edition.objects.first()
    return row.value if row else 0


def rename(member: Member) -> None:
    member.rename("Another Name")
    member.save(update_fields=["display_name", "name_skeleton"])


def erase_words(member: Member) -> None:
    RoleGrant.objects.latest("pk").text.erase()


CHANGES: dict[str, Callable[[Member], object]] = {
    "name": rename,
    "departure": lambda member: Member.objects.filter(pk=member.pk).update(is_active=False),
    "grant": lambda member: factories.grant(member, Role.MODERATOR),
    "affiliation": factories.affiliate,
    "words of a grant": erase_words,
    "brand": lambda member: Brand.objects.update_or_create(pk=1, defaults={"name": "Hobelwerk"}),
    "category": lambda member: Category.objects.update(name="Other"),
    "closed category": lambda member: Category.objects.update(closed_at=timezone.now()),
    "new category": lambda member: factories.make_category(name="New", slug="new"),
    "tag": lambda member: Tag.objects.update(name="other"),
    "page": lambda member: Page.objects.create(kind="rules", source="Be kind.", html="<p>Be kind.</p>"),
}


@pytest.fixture
def member(question: Thread) -> Member:
    Tag.objects.create(name="stand", slug="stand")
    return factories.make_staff("Somebody Here")


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_seen_on_many_pages_begins_one(member: Member, change: str) -> None:
    former = edition()
    CHANGES[change](member)
    assert edition() > former


def test_revocation_begins_one(member: Member) -> None:
    admin = factories.make_member()
    factories.grant(admin, Role.ADMIN)
    grant = factories.grant(member, Role.MODERATOR)
    former = edition()
    revoke_role(actor=admin, grant=grant, reason="Moved on.")
    assert edition() > former


def test_what_is_seen_on_no_other_page_does_not(member: Member) -> None:
    former = edition()
    Member.objects.filter(pk=member.pk).update(last_login=timezone.now(), bio="I repair things.")
    Category.objects.update(thread_count=3)
    Tag.objects.update(thread_count=3)
    factories.make_member()
    factories.make_thread(member)
    assert edition() == former or Category.objects.count() > 1  # the thread may have brought a category with it
    Member.objects.update(suspended_until=timezone.now())
    assert Edition.objects.count() == 1


def test_value_is_never_used_again_not_even_after_a_rollback(member: Member) -> None:
    with transaction.atomic():
        Category.objects.update(name="Never")
        rolled_back = edition()
        transaction.set_rollback(True)
    Category.objects.update(name="Really")
    assert edition() > rolled_back


def test_it_knows_when_a_grant_ends_by_itself(member: Member) -> None:
    soon, later = timezone.now() + timedelta(minutes=5), timezone.now() + timedelta(minutes=9)
    factories.grant(member, Role.MODERATOR, until=later)
    assert Edition.objects.get().ends_at == later
    factories.grant(member, Role.MANAGER, until=soon)
    assert Edition.objects.get().ends_at == soon


def test_brand_through_its_action(member: Member) -> None:
    former = edition()
    brand = Brand.objects.first() or Brand(pk=1, name="Stammtisch")
    describe_brand(name="Hobelwerk", claim=brand.claim)
    assert edition() > former
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_edition")
        assert cursor.fetchone() == (1,)
