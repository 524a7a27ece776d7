from django.core.cache import cache

from accounts.models import Brand

CACHED_FOR = 60  # seconds; a change through `describe_brand` shows at once


def the_brand() -> Brand:
    """Whose forum this is; named after the product until somebody says."""
    brand: Brand | None = cache.get("brand")
    if brand is None:
        brand = Brand.objects.first() or Brand(pk=1, name="Stammtisch")
        cache.set("brand", brand, CACHED_FOR)
    return brand
