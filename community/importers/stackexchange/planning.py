"""What there is to do, seen from the dump: what a dry run says, and what the report is reckoned up with."""

from collections import Counter
from dataclasses import dataclass

from community.importers.stackexchange.database import rows, value
from community.importers.stackexchange.facts import ACCEPTED_AT
from community.importers.stackexchange.report import FILES, Report
from community.importers.stackexchange.sources import Source
from community.importers.stackexchange.tagging import names_in
from community.models import Tag

_IS_HERE = "EXISTS (SELECT 1 FROM accounts_origin o WHERE o.site = %(site)s AND o.kind = '{}' AND o.external_id = {})"
_POST_HERE = """
    SELECT 1 FROM accounts_origin o JOIN community_post here ON here.origin_id = o.id {}
    WHERE o.site = %(site)s AND o.kind = 'post' AND o.external_id = {}
"""
_PRAISED = _POST_HERE.format("JOIN community_praise had ON had.post_id = here.id AND had.vote = v.id", "v.post")
_ACCEPTED = _POST_HERE.format("JOIN community_acceptance had ON had.thread_id = here.thread_id", "c.question")
_NEW_CHOICES = f"SELECT c.answer FROM ({ACCEPTED_AT}) AS c WHERE NOT EXISTS ({_ACCEPTED})"
_LINKED = """
    SELECT 1 FROM community_link had
    JOIN community_post one ON one.id = had.post_id JOIN accounts_origin o ON o.id = one.origin_id
    JOIN community_post other ON other.id = had.related_id JOIN accounts_origin p ON p.id = other.origin_id
    WHERE o.site = %(site)s AND o.kind = 'post' AND o.external_id = l.post
      AND p.site = %(site)s AND p.kind = 'post' AND p.external_id = l.related
      AND had.kind = CASE l.kind WHEN 3 THEN 'duplicate' ELSE 'linked' END
"""
_LAST_CLOSING = """
    SELECT DISTINCT ON (c.post) c.id, c.post FROM se_closings c JOIN se_posts q ON q.id = c.post
    WHERE q.closed_at IS NOT NULL ORDER BY c.post, c.at DESC, c.id DESC
"""
_COUNTS = {
    "members": f"se_users u WHERE NOT {_IS_HERE.format('member', 'u.id')}",
    "questions": f"se_posts p WHERE p.kind = 1 AND NOT {_IS_HERE.format('post', 'p.id')}",
    "answers": f"se_posts p WHERE p.kind = 2 AND NOT {_IS_HERE.format('post', 'p.id')}",
    "comments": f"se_comments c WHERE NOT {_IS_HERE.format('comment', 'c.id')}",
    "praises": f"se_votes v WHERE v.kind = 2 AND NOT EXISTS ({_PRAISED})",
    "acceptances": f"({_NEW_CHOICES}) AS choices",
    "accepting votes": f"se_votes v WHERE v.kind = 1 AND v.post IN ({_NEW_CHOICES})",
    "links": f"se_links l WHERE NOT EXISTS ({_LINKED})",
    "closings": f"({_LAST_CLOSING}) AS c WHERE NOT {_IS_HERE.format('post', 'c.post')}",
}
_LEFT_OUT = (
    (
        "Votes.xml",
        "an acceptance that was taken back",
        f"SELECT v.id FROM se_votes v WHERE v.kind = 1 AND v.post NOT IN (SELECT c.answer FROM ({ACCEPTED_AT}) AS c)",
    ),
    (
        "PostHistory.xml",
        "of a question that is open again, or was closed once more",
        f"SELECT c.id FROM se_closings c WHERE c.id NOT IN (SELECT last.id FROM ({_LAST_CLOSING}) AS last)",
    ),
)


@dataclass(frozen=True)
class Plan:
    """Counts from before anything is written: what is new, and which tags there are already."""

    new: Counter[str]
    tags: dict[str, bool]

    @classmethod
    def of(cls, source: Source) -> "Plan":
        site = {"site": source.site}
        new = Counter({what: int(value(f"SELECT count(*) FROM {sql}", site)) for what, sql in _COUNTS.items()})
        return cls(new, _tags())

    @property
    def texts(self) -> int:
        return sum(self.new[what] for what in ("questions", "answers", "comments"))

    def foretell(self, report: Report) -> None:
        """Let the report say what would come in; members have come in already, and go again."""
        report.created("Posts.xml", self.new["questions"] + self.new["answers"])
        report.created("Comments.xml", self.new["comments"])
        report.created("Votes.xml", self.new["praises"])
        report.created("PostLinks.xml", self.new["links"])
        for what in ("questions", "answers", "comments", "praises", "acceptances", "links"):
            report.made[what] = self.new[what]

    def settle(self, report: Report) -> None:
        """Reckon up what is neither created nor left out: that was there already."""
        report.made["members"] = report.count("Users.xml", "created")
        report.created("Votes.xml", self.new["accepting votes"])
        report.created("PostHistory.xml", self.new["closings"])
        for file, reason, sql in _LEFT_OUT:
            report.skip_found(file, reason, sql)
        self._settle_tags(report)
        for file in FILES:
            known = report.count(file, "created") + report.count(file, "already there") + report.skipped(file)
            report.already(file, report.count(file, "read") - known)

    def _settle_tags(self, report: Report) -> None:
        for tag in rows("SELECT id, name FROM se_tags ORDER BY id"):
            is_there = self.tags.get(tag["name"].lower())
            if is_there is None:
                report.skip("Tags.xml", "no question has it", str(tag["id"]))
            elif not is_there:
                report.created("Tags.xml")


def _tags() -> dict[str, bool]:
    """The tags that questions have, by the names that they have there; true for those that are here already."""
    words = "SELECT DISTINCT found[1] AS tag FROM se_posts, regexp_matches(tags, '[^<>|\\s]+', 'g') AS found"
    used: dict[str, str] = {}
    for one in rows(f"{words} WHERE kind = 1"):
        used |= names_in(one["tag"])
    there = set(Tag.objects.filter(name__in=set(used.values())).values_list("name", flat=True))
    return {name: here in there for name, here in used.items()}
