"""Categories and tags."""

from bench.building.filling import run
from community.models import Audience, Category, Tag

NAMES = ("Repairs", "Batteries", "On the road", "Parts", "Software", "Ideas", "Off the saddle", "News")
PRIVATE = "backroom"
TAGS = 60


def lay_out() -> None:
    """Leaves `draft_category` and `draft_tag`, numbered from 1; the last category is for staff alone."""
    run("CREATE TEMP TABLE draft_category (number int, id bigint) ON COMMIT DROP")
    run("CREATE TEMP TABLE draft_tag (number int, id bigint) ON COMMIT DROP")
    for number, name in enumerate(NAMES, start=1):
        slug = name.lower().replace(" ", "-")
        room = Category.objects.create(name=name, slug=slug, description=f"All about {name.lower()}", position=number)
        run("INSERT INTO draft_category VALUES (%s, %s)", [number, room.pk])
    staff = [Audience.STAFF]
    room = Category.objects.create(
        name="Backroom", slug=PRIVATE, position=99, readers=staff, starters=staff, repliers=staff
    )
    run("INSERT INTO draft_category VALUES (%s, %s)", [len(NAMES) + 1, room.pk])
    tags = Tag.objects.bulk_create(Tag(name=f"part {number}", slug=f"part-{number}") for number in range(1, TAGS + 1))
    for number, tag in enumerate(tags, start=1):
        run("INSERT INTO draft_tag VALUES (%s, %s)", [number, tag.pk])
