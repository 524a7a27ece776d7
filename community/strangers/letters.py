from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from accounts.brand.queries import the_brand
from accounts.mail.actions import write_letter
from community.models import OutsideReport
from community.strangers.links import link_to


def write(report: OutsideReport, template: str) -> None:
    """To somebody without an account, in the language in which they reported; nothing where the address is gone."""
    if not report.email:
        return
    facts = {"report": report, "brand": the_brand(), "forum": settings.FORUM_ADDRESS, "link": link_to(report)}
    with translation.override(report.language or settings.LANGUAGE_CODE):
        subject = " ".join(render_to_string(f"community/strangers/mail/{template}_subject.txt", facts).split())
        text = render_to_string(f"community/strangers/mail/{template}.txt", facts)
        write_letter(to=report.email, subject=subject, text=text)
