from accounts.models import Brand
from events.compiled import Compiled

_brand = Compiled(lambda: Brand.objects.filter(pk=1))


def the_brand() -> Brand:
    """Whose forum this is; named after the product until somebody says."""
    return _brand.first() or Brand(pk=1, name="Stammtisch")
