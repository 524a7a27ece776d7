from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Privilege(models.TextChoices):
    """What a level unlocks besides what everybody may."""

    MORE_LINKS = "more-links", _("put more links and pictures into a post")
    RETAG = "retag", _("change the tags of others' threads")
    EDIT = "edit", _("edit others' posts, marked as edited by them")
    CLOSE_DUPLICATES = "close-duplicates", _("close a question as a duplicate of another")
    NOMINATE = "nominate", _("nominate members as moderators")


class Level(models.Model):
    """What a reputation threshold unlocks. Where there are no rows, the preset for a young community holds."""

    number = models.PositiveSmallIntegerField(primary_key=True)  # 1 to 5; 1 is everybody's
    name = models.CharField(_("name"), max_length=30, blank=True)  # none: the usual one, in the reader's language
    threshold = models.PositiveIntegerField(_("from this reputation on"))
    privileges = ArrayField(models.CharField(max_length=20, choices=Privilege.choices), default=list, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=models.Q(number__gte=1, number__lte=5), name="five_levels"),
            models.CheckConstraint(condition=~models.Q(number=1) | models.Q(threshold=0), name="first_level_for_all"),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        return self.name or str(USUAL_NAMES[self.number])


USUAL_NAMES = {
    1: _("Newcomer"),
    2: _("Regular"),
    3: _("Helper"),
    4: _("Expert"),
    5: _("Pillar"),
}
