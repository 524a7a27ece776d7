from django.core.cache import cache
from django.db import transaction

from accounts.models import Brand


@transaction.atomic
def describe_brand(*, name: str, claim: str = "") -> Brand:
    """Say whose forum this is. Names that look like the brand are refused from then on."""
    brand, _created = Brand.objects.update_or_create(pk=1, defaults={"name": name, "claim": claim})
    transaction.on_commit(lambda: cache.delete("brand"), robust=True)
    return brand
