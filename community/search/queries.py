"""Threads in which words occur, in the title or in any post; German and English forms of a word are found."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet

from community.models import Post, Thread

LONGEST_QUERY = 200  # characters
LANGUAGES = ("german", "english")  # configurations that every PostgreSQL brings, each with an index of its own


def words_of(typed: str) -> str:
    """What was typed, on one line and no longer than anybody needs."""
    return " ".join(typed.replace("\x00", " ").split())[:LONGEST_QUERY]


def threads_about(words: str) -> QuerySet[Thread, Thread]:
    """Threads with all of the words; "quoted phrases", OR and -without work as in web searches.

    Says nothing about who may see them: lists go through `visible_to`.
    """
    in_posts = Post.objects.published().alias(**_vectors("source")).filter(_any_of(words))
    in_titles = Thread.objects.alias(**_vectors("title")).filter(_any_of(words))
    return Thread.objects.filter(Q(pk__in=in_titles.values("pk")) | Q(pk__in=in_posts.values("thread")))


def _vectors(field: str) -> dict[str, SearchVector]:
    return {language: SearchVector(field, config=language) for language in LANGUAGES}


def _any_of(words: str) -> Q:
    found = Q()
    for language in LANGUAGES:
        found |= Q(**{language: SearchQuery(words, config=language, search_type="websearch")})
    return found
