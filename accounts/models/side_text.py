import hashlib
import json
import secrets
from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone


class SideText(models.Model):
    """Free text beside an append-only row. The row keeps a salted digest, so that emptying the text later
    breaks nothing and the text cannot be guessed back from the digest (invariant 1)."""

    salt = models.CharField(max_length=32, blank=True)
    erased_at = models.DateTimeField(null=True, editable=False)

    WORDS: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @classmethod
    def draft(cls, **words: Any) -> Self:
        """An unsaved text with a fresh salt, whose `digest()` goes into the row it belongs to."""
        return cls(salt=secrets.token_hex(16), **words)

    def digest(self) -> str:
        words = json.dumps([getattr(self, word) for word in self.WORDS], ensure_ascii=False)
        return hashlib.sha256(f"{self.salt}\n{words}".encode()).hexdigest()

    def matches(self, digest: str) -> bool:
        """Whether the text is what the row was written with, or was erased since."""
        return self.erased_at is not None or self.digest() == digest

    def erase(self) -> None:
        for word in (*self.WORDS, "salt"):
            setattr(self, word, "")
        self.erased_at = timezone.now()
        self.save(update_fields=[*self.WORDS, "salt", "erased_at"])
