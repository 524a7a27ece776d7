from accounts.models import Brand
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def describe_brand(*, name: str, claim: str = "", accent: str = "") -> Brand:
    """Say whose forum this is. Names that look like the brand are refused from then on."""
    facts = {"name": name, "claim": claim, "accent": accent}
    former = Brand.objects.select_for_update(no_key=True).first()
    brand, _created = Brand.objects.update_or_create(pk=1, defaults=facts)
    if former is None or former.name != name:
        record(Kind.BRAND_RENAMED, actor=None, subject=f"brand:{brand.pk}")
    return brand
