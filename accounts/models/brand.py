from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.edition import ANY_CHANGE, new_edition


class Brand(models.Model):
    """Whose customers these are: one row. Staff speak for it, and no member's name may look like it."""

    name = models.CharField(_("name"), max_length=40)
    claim = models.CharField(_("what this place is, in one sentence"), max_length=200, blank=True)
    accent = models.CharField(
        _("colour"), max_length=7, blank=True, help_text=_("As #rrggbb; without one the forum keeps its green.")
    )

    class Meta:
        verbose_name = _("brand")
        verbose_name_plural = _("brand")
        triggers = [new_edition(ANY_CHANGE)]
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_brand")]

    def __str__(self) -> str:
        return self.name
