"""Where an import comes from and where it goes: the site, and the category for its threads."""

from dataclasses import dataclass
from pathlib import Path

from community.categories.actions import ORDER
from community.importers.stackexchange.problems import ImportProblem
from community.importers.stackexchange.site import host_in, host_of_folder, hosts_of, name_of
from community.importers.stackexchange.texts.addresses import OldSite
from community.models import Category
from community.text.slugs import slugify
from events.acting import action
from events.kinds import Kind
from events.recording import record
from events.turns import take_turns


@dataclass(frozen=True)
class Source:
    """A site as origins name it, and its host; "" where nobody knows that."""

    site: str
    host: str

    @classmethod
    def of(cls, folder: Path, address: str = "") -> "Source":
        """As the address says, else as the folder is called; raises ImportProblem for an address that is none."""
        name = folder.resolve().name
        host = host_in(address) if address else host_of_folder(name)
        if address and not host:
            raise ImportProblem(f"“{address}” is no address of a site.")
        return cls((host or name)[:100], host)

    @property
    def old_site(self) -> OldSite:
        return OldSite(self.host, hosts_of(self.host))

    def address_of_member(self, number: int) -> str:
        return self._address(f"users/{number}")

    def address_of_post(self, number: int, *, is_question: bool) -> str:
        return self._address(f"{'q' if is_question else 'a'}/{number}")

    def address_of_comment(self, number: int) -> str:
        return self._address(f"posts/comments/{number}")

    def _address(self, path: str) -> str:
        return f"https://{self.host}/{path}" if self.host else ""


def category_called(slug: str) -> Category:
    """The category that somebody chose; raises ImportProblem where there is none."""
    found = Category.objects.select_related("parent").filter(slug=slug).first()
    if found is None:
        raise ImportProblem(f"There is no category “{slug}”.")
    return found


@action
def category_of(source: Source) -> Category:
    """The category of the site's name, made where there is none; it is known by its address, which stays."""
    take_turns(ORDER)
    slug = slugify(source.site, limit=60)
    if found := Category.objects.select_related("parent").filter(slug__iexact=slug).first():
        return found
    category = Category.objects.create(name=name_of(source.site)[:60], slug=slug, position=Category.objects.count())
    record(Kind.CATEGORY_CREATED, actor=None, subject=category.key)
    return category
