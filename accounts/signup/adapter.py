from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.db import transaction
from django.http import HttpRequest

from accounts.brand.queries import the_brand
from accounts.keeping.actions import claim_forms
from accounts.keeping.queries import waiting_path
from accounts.keeping.sessions import token_of
from accounts.mail.actions import write_letter
from accounts.models import Member
from accounts.viewer import viewer
from events.kinds import Kind
from events.recording import record


@dataclass(frozen=True)
class Site:
    """What allauth calls a site: the brand's name, and the host that it is reached by."""

    name: str
    domain: str


class Adapter(DefaultAccountAdapter):
    """Where allauth's ways meet ours: names, the event of joining, and mail through the outbox."""

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: Member, form: Any, commit: bool = True) -> Member:
        super().save_user(request, user, form, commit=False)
        user.rename(form.cleaned_data["display_name"])
        if commit:
            user.save()
            record(Kind.MEMBER_JOINED, actor=user.pk, subject=user.key)
            self._claim_forms(request, user)
        return user

    def login(self, request: HttpRequest, user: Member) -> None:
        super().login(request, user)
        self._claim_forms(request, user)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Back to what was typed before signing up, also where the confirmation was opened on another device."""
        member = viewer(request)
        path = waiting_path(member) if member else None
        return path or str(super().get_login_redirect_url(request))

    def _claim_forms(self, request: HttpRequest, member: Member) -> None:
        if token := token_of(request):
            claim_forms(token=token, member=member)

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """`HandleField` has checked it."""
        return username

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox instead of out: a mail server that is away costs nobody their sign-up."""
        message = self.render_mail(template_prefix, email, {**self._sender(), "email": email, **context})
        html = next((str(body) for body, kind in getattr(message, "alternatives", []) if kind == "text/html"), "")
        for address in message.to:
            write_letter(to=address, subject=message.subject, text=message.body, html=html)

    def _sender(self) -> dict[str, Any]:
        """Whose forum writes, in the words that allauth's mails use."""
        brand, request = the_brand(), allauth_context.request
        return {"brand": brand, "request": request, "current_site": Site(brand.name, request.get_host())}

    def format_email_subject(self, subject: str) -> str:
        return str(subject)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address; a trusted proxy's word for it was taken in `config.wsgi` already."""
        return str(request.META.get("REMOTE_ADDR") or "unknown")
