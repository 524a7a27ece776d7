"""What pages count: set once, when all has come in."""

from community.importers.stackexchange.database import execute
from community.importers.stackexchange.sources import Source
from community.models import Category

_PUBLIC = """
    SELECT p.id, p.author_id, p.kind, p.thread_id FROM community_post p
    JOIN community_thread t ON t.id = p.thread_id JOIN community_category c ON c.id = t.category_id
    LEFT JOIN community_category above ON above.id = c.parent_id
    WHERE p.withdrawn_at IS NULL AND p.removed_at IS NULL AND t.hidden_at IS NULL AND 'everyone' = ANY(c.readers)
      AND (above.id IS NULL OR 'everyone' = ANY(above.readers))
"""
_AUTHORS = """
    SELECT DISTINCT p.author_id FROM community_post p JOIN accounts_origin o ON o.id = p.origin_id WHERE o.site = %s
"""
_TALLIES = f"""
    INSERT INTO community_tally (member_id, asked, answered, accepted)
    SELECT one.author_id, count(p.id) FILTER (WHERE p.kind = 'opening'), count(p.id) FILTER (WHERE p.kind = 'answer'),
           count(a.id) FILTER (WHERE t.author_id <> p.author_id)
    FROM ({_AUTHORS}) AS one
    LEFT JOIN ({_PUBLIC}) AS p ON p.author_id = one.author_id
    LEFT JOIN community_acceptance a ON a.answer_id = p.id AND a.withdrawn_at IS NULL
    LEFT JOIN community_thread t ON t.id = a.thread_id
    GROUP BY one.author_id
    ON CONFLICT (member_id) DO UPDATE
    SET asked = EXCLUDED.asked, answered = EXCLUDED.answered, accepted = EXCLUDED.accepted
"""
_LISTED = "t.withdrawn_at IS NULL AND t.hidden_at IS NULL"
_CATEGORY = f"""
    UPDATE community_category c SET thread_count = (
        SELECT count(*) FROM community_thread t WHERE t.category_id = c.id AND {_LISTED}) WHERE c.id = %s
"""
_TAGS = f"""
    UPDATE community_tag tag SET thread_count = counted.count FROM (
        SELECT through.tag_id, count(*) FILTER (WHERE {_LISTED}) AS count
        FROM community_thread_tags through JOIN community_thread t ON t.id = through.thread_id
        GROUP BY through.tag_id) AS counted
    WHERE counted.tag_id = tag.id AND tag.thread_count <> counted.count
"""


def count_anew(source: Source, category: Category) -> None:
    """The same as the effects would count, event by event."""
    execute(_TALLIES, [source.site])
    execute(_CATEGORY, [category.pk])
    execute(_TAGS)
