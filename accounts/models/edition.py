from typing import Any

import pgtrigger
from django.db import models


class Edition(models.Model):
    """One row: the edition of all that stands beside every post, such as names, badges, brand and categories.

    PostgreSQL itself gives it a new value, never used before, in each transaction that changes any of that. So
    what was drawn under an edition may be shown for as long as that edition is the present one.
    """

    value = models.BigIntegerField()
    ends_at = models.DateTimeField(null=True)  # when a grant or a tie begins or ends by itself next

    def __str__(self) -> str:
        return str(self.value)


ANY_CHANGE = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


def new_edition(operation: pgtrigger.Operation, **options: Any) -> pgtrigger.Trigger:
    """For a model of which a change is seen on many pages; what the trigger calls comes by migration."""
    options.setdefault("level", pgtrigger.Statement)
    func = "PERFORM accounts_new_edition(); RETURN NULL;"
    return pgtrigger.Trigger(name="new_edition", when=pgtrigger.After, operation=operation, func=func, **options)
