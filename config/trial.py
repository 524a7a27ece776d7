from pathlib import Path

from django.conf import settings
from django.http import HttpRequest


def trial_mail(request: HttpRequest) -> dict[str, str]:
    """`mail_folder` in every template: where mail lies while no mail server is named, "" when one is."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if settings.PRODUCTION or not folder:
        return {"mail_folder": ""}
    path = Path(folder)
    shown = path.relative_to(settings.ROOT) if path.is_relative_to(settings.ROOT) else path
    return {"mail_folder": f"{shown}/"}
