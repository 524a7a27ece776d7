import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_attempts_so_far() -> None:
    """Limits on sign-up and sign-in are counted in the cache."""
    cache.clear()
