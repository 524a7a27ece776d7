from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext as _


def page_number(request: HttpRequest) -> int:
    """The page that the address asks for, 1 where it asks for none; raises BadRequest for what is no number."""
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadRequest(_("This page number is damaged. The first page is where it begins."))
    return int(text)
