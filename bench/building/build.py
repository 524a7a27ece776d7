"""All of it, in one transaction."""

from datetime import datetime

from django.db import connection, transaction

from bench.building.bodies import bodies
from bench.building.counters import count_up
from bench.building.facts import draft_facts, write_facts
from bench.building.filling import run
from bench.building.indexes import without_indexes
from bench.building.people import settle
from bench.building.places import lay_out
from bench.building.posts import draft_posts, write_posts
from bench.building.sizes import Size
from bench.building.threads import draft_threads, write_threads


@transaction.atomic
def build(size: Size, now: datetime) -> None:
    """A community in an empty database, the same one for the same size and time."""
    run("SELECT setseed(0.25)")
    run("SET LOCAL work_mem = '256MB'")
    settle(size, now)
    lay_out()
    _write_down_bodies(size.bodies)
    draft_threads(size, now)
    draft_posts(size, now)
    draft_facts(size.members, now)
    run("SET CONSTRAINTS ALL IMMEDIATE")  # indexes cannot be made while checks are still to come
    with without_indexes():
        write_threads()
        write_posts()
        write_facts()
        count_up()
    run("ANALYZE")


def _write_down_bodies(count: int) -> None:
    run("CREATE TEMP TABLE draft_body (number int PRIMARY KEY, source text, html text) ON COMMIT DROP")
    rows = [(number, source, html) for number, (source, html) in enumerate(bodies(count), start=1)]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO draft_body VALUES (%s, %s, %s)", rows)
