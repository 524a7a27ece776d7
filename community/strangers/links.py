"""The signed address at which somebody without an account confirms, sees and appeals what they reported."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from community.models import OutsideReport

SALT = "community.strangers"


def link_to(report: OutsideReport) -> str:
    return reverse("strangers:status", args=[Signer(salt=SALT, sep=".").sign(str(report.pk))])


def report_of(token: str) -> OutsideReport | None:
    try:
        pk = int(Signer(salt=SALT, sep=".").unsign(token))
    except (BadSignature, ValueError):
        return None
    related = ("post__thread__category__parent", "case__entry__text", "second_case__entry__text")
    return OutsideReport.objects.select_related(*related).filter(pk=pk).first()
