import zoneinfo
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.brand.queries import the_brand
from accounts.models import Letter, Member
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def write_letter(*, to: str, subject: str, text: str, html: str = "", actor: int | None = None) -> Letter:
    """Put a mail into the outbox; the worker hands it over and tries again while the mail server is away."""
    letter = Letter.objects.create(to=to, subject=subject[:300], text=text, html=html)
    record(Kind.MAIL_WRITTEN, actor=actor, subject=f"letter:{letter.pk}")
    return letter


def tell_member(member: Member, template: str, facts: Mapping[str, Any]) -> Letter | None:
    """Write to a member in their language and time zone, from `<template>_subject.txt` and `<template>.txt`.

    None where there is no address, or nobody any more who would read it.
    """
    if not member.is_active or not member.email:
        return None
    context = {"member": member, "brand": the_brand(), "forum": settings.FORUM_ADDRESS, **facts}
    zone = zoneinfo.ZoneInfo(member.time_zone or "UTC")
    with translation.override(member.language or settings.LANGUAGE_CODE), timezone.override(zone):
        subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
        return write_letter(to=member.email, subject=subject, text=render_to_string(f"{template}.txt", context))
