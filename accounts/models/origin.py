from django.db import models

LONGEST_SITE = 100  # characters
LONGEST_NAME = 200  # of an author as another site had it; longer ones are cut


class Origin(models.Model):
    """Where something came in from: the site, the id that it had there, its address, and who wrote it there.

    What has a row here is there already: another run of an import leaves it alone.
    """

    class Kind(models.TextChoices):
        MEMBER = "member"
        POST = "post"
        COMMENT = "comment"

    site = models.CharField(max_length=LONGEST_SITE)  # a host; where nobody knows it, what the dump was called
    kind = models.CharField(max_length=8, choices=Kind.choices)
    external_id = models.BigIntegerField()
    address = models.URLField(max_length=300, blank=True)  # none where the host is not known
    name = models.CharField(max_length=LONGEST_NAME, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "kind", "external_id"], name="comes_in_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.external_id} of {self.site}"
