"""People, places and talk for tests, made through the product's own actions."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.grants.actions import grant_role
from accounts.models import Affiliation, Member, Role, RoleGrant
from community.answers.actions import post_answer
from community.comments.actions import post_comment
from community.models import Category, Post, Thread
from community.threads.actions import start_thread

PASSWORD = "a-well-kept-secret"
LONG_AGO = timedelta(days=30)  # when members joined who are not new here

_number = count(1)


def make_member(name: str = "", **facts: Any) -> Member:
    number = next(_number)
    handle = facts.pop("handle", f"member{number}")
    email = facts.pop("email", f"{handle}@example.org")
    facts.setdefault("joined_at", timezone.now() - LONG_AGO)
    return Member.objects.create_member(
        handle=handle, email=email, password=PASSWORD, display_name=name or f"Member Number{number}", **facts
    )


def make_staff(name: str = "", *, department: str = "Customer care", **facts: Any) -> Member:
    member = make_member(name, **facts)
    grant(member, Role.STAFF, department=department)
    return member


def grant(member: Member, role: Role, **facts: Any) -> RoleGrant:
    given = grant_role(actor=None, member=member, role=role, **facts)
    member.__dict__.pop("grants_read", None)
    return given


def affiliate(
    member: Member, kind: str = "dealer", organisation: str = "Radhaus Klamroth", **facts: Any
) -> Affiliation:
    noted = Affiliation.objects.create(member=member, kind=kind, organisation=organisation, **facts)
    member.__dict__.pop("affiliation", None)
    return noted


def make_category(**facts: Any) -> Category:
    number = next(_number)
    return Category.objects.create(**{"name": f"Category {number}", "slug": f"category-{number}", **facts})


def make_thread(author: Member | None = None, category: Category | None = None, **facts: Any) -> Thread:
    defaults = {"kind": Thread.Kind.QUESTION, "title": "Why does the stand squeak?", "source": "It squeaks."}
    return start_thread(actor=author or make_member(), category=category or make_category(), **{**defaults, **facts})


def make_answer(thread: Thread, author: Member | None = None, source: str = "Oil it.", **facts: Any) -> Post:
    return post_answer(actor=author or make_member(), thread=thread, source=source, **facts)


def make_comment(on: Post, author: Member | None = None, source: str = "Thank you.", **facts: Any) -> Post:
    return post_comment(actor=author or make_member(), on=on, source=source, **facts)


def make_manager(name: str = "", **facts: Any) -> Member:
    member = make_member(name, **facts)
    grant(member, Role.MANAGER)
    return member
