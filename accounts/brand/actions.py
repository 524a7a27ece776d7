from django.core.cache import cache
from django.db import transaction

from accounts.models import Brand
from events.acting import action


@action
def describe_brand(*, name: str, claim: str = "", accent: str = "") -> Brand:
    """Say whose forum this is. Names that look like the brand are refused from then on."""
    facts = {"name": name, "claim": claim, "accent": accent}
    brand, _created = Brand.objects.update_or_create(pk=1, defaults=facts)
    transaction.on_commit(lambda: cache.delete("brand"), robust=True)
    return brand
