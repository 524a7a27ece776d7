"""The demo's people, categories and roles."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.affiliations.actions import note_affiliation
from accounts.brand.actions import describe_brand
from accounts.grants.actions import grant_role
from accounts.models import Member, Role, RoleGrant
from community.demo import reading
from community.demo.pictures import wear
from community.models import Category, Page
from community.pages.actions import write_page

PASSWORD = "an-open-table"
DOMAIN = "demo.example"

DaysAgo = Callable[[float], datetime]


def settle(days_ago: DaysAgo) -> None:
    """Brand, categories, members and their grants; what is there already stays as it is."""
    brand = reading.brand()
    describe_brand(name=brand["name"], claim=brand["claim"])
    for kind in Page.Kind.values:
        write_page(actor=None, kind=kind, source=brand[kind])
    for category in reading.categories():
        _category(category)
    hashed = make_password(PASSWORD)  # once: hashing is slow on purpose
    joined = [facts for facts in reading.members() if _join(facts, hashed, days_ago)]
    granted = [(facts["handle"], grant) for facts in joined for grant in facts.get("grant", ())]
    for handle, grant in sorted(granted, key=lambda one: -float(one[1]["since"])):  # the admin's comes first
        _grant(Member.objects.get(handle=handle), grant, days_ago)


def _category(facts: dict[str, Any]) -> None:
    parent = Category.objects.get(slug=facts["parent"]) if "parent" in facts else None
    own = {key: value for key, value in facts.items() if key not in ("slug", "parent")}
    Category.objects.get_or_create(slug=facts["slug"], defaults={**own, "parent": parent})


def _join(facts: dict[str, Any], hashed: str, days_ago: DaysAgo) -> bool:
    """Sign somebody up, and say whether they are new."""
    if Member.objects.filter(handle=facts["handle"]).exists():
        return False
    member = Member.objects.create_member(
        handle=facts["handle"],
        email=f"{facts['handle']}@{DOMAIN}",
        display_name=facts["name"],
        bio=facts.get("bio", ""),
        language=facts.get("language", ""),
        joined_at=days_ago(facts["joined"]),
    )
    Member.objects.filter(pk=member.pk).update(password=hashed)
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    if "avatar" in facts:
        wear(member, facts["avatar"])
    if "affiliation" in facts:
        _tie(member, facts["affiliation"], days_ago(facts["joined"]))
    return True


def _tie(member: Member, facts: dict[str, Any], since: datetime) -> None:
    """What ties them to the company; the brand's own people are noted without an organisation."""
    organisation = facts["organisation"]
    of_brand = organisation == reading.brand()["name"]
    note_affiliation(
        actor=None, member=member, kind=facts["kind"], organisation="" if of_brand else organisation, at=since
    )


def _grant(member: Member, facts: dict[str, Any], days_ago: DaysAgo) -> RoleGrant:
    """By the admin, once there is one; what is over by now was set up with the server."""
    admin = None if "until" in facts else Member.objects.filter(grants__role=Role.ADMIN).first()
    scope = facts.get("scope", "site")
    if scope.startswith("category:"):
        scope = f"category:{Category.objects.get(slug=scope.removeprefix('category:')).pk}"
    return grant_role(
        actor=admin,
        member=member,
        role=Role(facts["role"]),
        scope=scope,
        title=facts.get("title", ""),
        department=facts.get("department", ""),
        reason=facts.get("reason", ""),
        at=days_ago(facts["since"]),
        until=days_ago(facts["until"]) if "until" in facts else None,
    )
