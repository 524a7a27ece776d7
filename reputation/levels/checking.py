"""What five levels have to be, in words that can be shown."""

from collections.abc import Sequence
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reputation.models import Level, Privilege

COUNT = 5
HIGHEST = 1_000_000  # of reputation


def problem_with(steps: Sequence[Level]) -> str | Promise | None:
    """Why these cannot be the levels; None where they can."""
    if [level.number for level in steps] != list(range(1, COUNT + 1)):
        return _("There are five levels, numbered from 1 to 5.")
    if steps[0].threshold != 0:
        return _("The first level is everybody's: it begins at 0.")
    if any(higher.threshold <= lower.threshold for lower, higher in pairwise(steps)):
        return _("Each level begins higher than the one before it.")
    if steps[-1].threshold > HIGHEST:
        return _("Nobody would ever reach the last level.")
    if any(word not in Privilege.values for level in steps for word in level.privileges):
        return _("There is no such privilege.")
    return None
