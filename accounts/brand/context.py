from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.brand.queries import the_brand
from accounts.editions import under_edition


def brand(request: HttpRequest) -> dict[str, Any]:
    """`brand` in every template, looked up only where it is shown."""
    return {"brand": SimpleLazyObject(lambda: under_edition(request, "brand", the_brand))}
