from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.edition import ANY_CHANGE, new_edition


class Page(models.Model):
    """A text of the company's own about this place: who is responsible, what happens to data, what is asked of all."""

    class Kind(models.TextChoices):
        RULES = "rules", _("Rules")
        IMPRINT = "imprint", _("Imprint")
        PRIVACY = "privacy", _("Privacy")

    kind = models.CharField(_("page"), max_length=10, choices=Kind.choices, unique=True)
    source = models.TextField(_("text"), help_text=_("Markdown"))
    html = models.TextField(editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        triggers = [new_edition(ANY_CHANGE)]
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("pages:page", args=[self.kind])

    @property
    def key(self) -> str:
        return f"page:{self.pk}"
