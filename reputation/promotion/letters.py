"""What a candidate and their nominator are told by mail, each in their own language and time zone."""

import zoneinfo
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.brand.queries import the_brand
from accounts.mail.actions import write_letter
from accounts.models import Member
from reputation.models import Candidacy


def write_to(member: Member, name: str, candidacy: Candidacy) -> None:
    """Put the letter `name` into the outbox; who has left, or has no address, gets none."""
    if not (member.is_active and member.email):
        return
    folder = f"reputation/promotion/mail/{name}"
    with translation.override(member.language or settings.LANGUAGE_CODE), timezone.override(_zone_of(member)):
        facts = _facts(member, candidacy)
        subject = " ".join(render_to_string(f"{folder}_subject.txt", facts).split())
        text = render_to_string(f"{folder}_message.txt", facts).strip() + "\n"
    write_letter(to=member.email, subject=subject, text=text)


def _facts(member: Member, candidacy: Candidacy) -> dict[str, Any]:
    return {
        "member": member,
        "candidacy": candidacy,
        "is_candidate": member.pk == candidacy.member_id,
        "brand": the_brand(),
        "address": settings.SITE_ADDRESS,
        "current_site": {"domain": settings.SITE_ADDRESS},
    }


def _zone_of(member: Member) -> zoneinfo.ZoneInfo | None:
    return zoneinfo.ZoneInfo(member.time_zone) if member.time_zone else None
