"""Templates without the blank lines and indentation that they have for whoever reads them."""

import re

from django.template import Origin
from django.template.loaders import filesystem

BETWEEN_LINES = re.compile(r"\s*\n\s*")


class Loader(filesystem.Loader):
    """The project's own templates. What people wrote comes in later and keeps every space; letters keep theirs."""

    def get_contents(self, origin: Origin) -> str:
        source = super().get_contents(origin)
        return BETWEEN_LINES.sub("\n", source) if origin.name.endswith(".html") else source
