"""Links within the old site whose aim came in only after the text: the text is converted once more."""

import re

from django.db import transaction

from community.importers.stackexchange.database import batches, execute, value
from community.importers.stackexchange.lookups import places_of
from community.importers.stackexchange.progress import Progress
from community.importers.stackexchange.report import Report
from community.importers.stackexchange.sources import Source
from community.importers.stackexchange.texts.addresses import Key, keys_of
from community.importers.stackexchange.texts.converting import Converted
from community.importers.stackexchange.texts.links import addresses_in
from community.importers.stackexchange.texts.workshop import Text, Workshop
from community.models import Post

BATCH = 200


def plan_relinking(source: Source) -> int:
    """Note which texts lead to the old site; how many these are."""
    execute("DROP TABLE IF EXISTS pg_temp.se_late")
    execute(f"CREATE TEMPORARY TABLE se_late AS {_leading_back(source)}", _values(source))
    execute("CREATE INDEX ON se_late (place)")
    return int(value("SELECT count(*) FROM se_late"))


def relink(source: Source, shop: Workshop, report: Report, progress: Progress) -> None:
    """Only texts that nobody has edited here since, and only where a link leads elsewhere now."""
    for found in batches("SELECT * FROM se_late", size=BATCH):
        known = places_of(source, (address for one in found for address in addresses_in(one["body"])))
        late = [one for one in found if _leads_to(known, one["body"], source)]
        texts = [Text(one["body"], is_html=one["kind"] != "comment") for one in late]
        done = list(shop.order(texts, known).done())
        with transaction.atomic():
            changed = _write({one["place"]: text for one, text in zip(late, done, strict=True)})
        report.made["links led anew"] += changed
        progress.advance(len(found))


def _leads_to(known: dict[Key, str], body: str, source: Source) -> bool:
    hosts = source.old_site.hosts
    return any(key in known for address in addresses_in(body) for key in keys_of(address, hosts))


def _write(texts: dict[int, Converted]) -> int:
    held = Post.objects.select_for_update(no_key=True).filter(pk__in=texts, version=1).order_by("pk")
    changed = []
    for post in held:
        text = texts[post.pk]
        if post.source != text.source or post.html != text.html:
            post.source, post.html = text.source, text.html
            changed.append(post)
    Post.objects.bulk_update(changed, ["source", "html"])
    return len(changed)


def _leading_back(source: Source) -> str:
    """Posts that show a link to one of the old site's names, with their text as the dump has it.

    Where nobody knows its name, a path was the whole link, and is not to be seen in what was made of it.
    """
    said = "p.html" if source.host else "COALESCE(d.body, c.body)"
    return f"""
        SELECT p.id AS place, p.kind, COALESCE(d.body, c.body) AS body
        FROM accounts_origin o JOIN community_post p ON p.origin_id = o.id
        LEFT JOIN se_posts d ON o.kind = 'post' AND d.id = o.external_id
        LEFT JOIN se_comments c ON o.kind = 'comment' AND c.id = o.external_id
        WHERE o.site = %s AND o.kind IN ('post', 'comment') AND p.version = 1 AND {said} ~ %s
          AND COALESCE(d.body, c.body) IS NOT NULL
    """


def _values(source: Source) -> list[str]:
    hosts = "|".join(sorted(map(re.escape, source.old_site.hosts)))
    return [source.site, rf'href="{f"https?://({hosts})" if hosts else ""}/(questions|q|a|posts|users)/-?\d']
