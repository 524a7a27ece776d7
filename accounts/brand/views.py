from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.brand.colours import accent_from
from accounts.brand.queries import the_brand


@require_safe
@cache_control(public=True, max_age=30 * 86400, immutable=True)
def colours(request: HttpRequest, colour: str) -> HttpResponse:
    """The brand's colour as a style sheet, named after the colour so that browsers may keep it."""
    if the_brand().accent != f"#{colour}":
        raise Http404
    return render(
        request, "accounts/brand/colours.css", {"accent": accent_from(f"#{colour}")}, content_type="text/css"
    )
