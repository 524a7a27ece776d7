from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from community.models import Post
from community.rendering.actions import rerender
from community.text.markdown import RENDERER_VERSION

BATCH = 200


class Command(BaseCommand):
    help = "Render posts anew that an older renderer has rendered; with --all, every post."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", dest="every", help="also those of the present renderer")

    def handle(self, *args: Any, every: bool, **options: Any) -> None:
        posts = Post.objects.all() if every else Post.objects.exclude(renderer=RENDERER_VERSION)
        done = changed = last = 0
        while batch := list(posts.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
            changed += rerender(batch)
            done, last = done + len(batch), batch[-1]
            self.stdout.write(f"{done} rendered", ending="\r")
        self.stdout.write(self.style.SUCCESS(f"{done} posts rendered, {changed} look different now."))
