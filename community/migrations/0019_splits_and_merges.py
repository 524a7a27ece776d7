import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import F, Q

COUNT = """
    UPDATE community_thread thread
    SET removed_count = counted.removed, taken_back_count = counted.taken_back
    FROM (
        SELECT thread_id, count(*) FILTER (WHERE removed_at IS NOT NULL) AS removed,
               count(*) FILTER (WHERE withdrawn_at IS NOT NULL AND removed_at IS NULL) AS taken_back
        FROM community_post WHERE removed_at IS NOT NULL OR withdrawn_at IS NOT NULL GROUP BY thread_id
    ) counted
    WHERE counted.thread_id = thread.id
"""


TITLES = """
    UPDATE community_removal removal SET title = thread.title
    FROM community_post post JOIN community_thread thread ON thread.id = post.thread_id
    WHERE post.id = removal.post_id AND post.kind = 'opening' AND removal.undone_at IS NULL;
    UPDATE community_thread thread SET title = '', slug = '-'
    FROM community_post post WHERE post.thread_id = thread.id AND post.kind = 'opening' AND post.removed_at IS NOT NULL
"""
TITLES_BACK = """
    UPDATE community_thread thread SET title = removal.title, slug = 'removed'
    FROM community_post post JOIN community_removal removal ON removal.post_id = post.id AND removal.undone_at IS NULL
    WHERE post.thread_id = thread.id AND post.kind = 'opening' AND removal.title <> '' AND thread.title = ''
"""


def pointer(to: str, name: str, *, db_index: bool = True) -> models.ForeignKey:
    protect = django.db.models.deletion.PROTECT
    return models.ForeignKey(null=True, on_delete=protect, related_name=name, to=to, db_index=db_index)


def fact(to: str, name: str) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=name, to=to)


class Migration(migrations.Migration):
    dependencies = [("community", "0018_reported_things")]

    operations = [
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_merge", models.BooleanField(default=False)),
                ("made_target", models.BooleanField(default=False)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(null=True)),
                ("source", fact("community.thread", "moves_out")),
                ("target", fact("community.thread", "moves_in")),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="move",
                        to="community.moderationentry",
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undoing",
                        to="community.move",
                    ),
                ),
            ],
        ),
        migrations.AddField("thread", "merged_into", pointer("community.thread", "merged")),
        migrations.AddField("thread", "removed_count", models.PositiveIntegerField(default=0)),
        migrations.AddField("thread", "taken_back_count", models.PositiveIntegerField(default=0)),
        migrations.AddField("thread", "moved_count", models.PositiveIntegerField(default=0)),
        migrations.AddField("post", "earns_as", models.CharField(blank=True, max_length=8, default="")),
        migrations.AddField("post", "moved_to", pointer("community.post", "left", db_index=False)),
        migrations.AddField("post", "move", pointer("community.move", "receipts", db_index=False)),
        migrations.AlterField(
            "post",
            "kind",
            models.CharField(
                choices=[("opening", "opening"), ("answer", "answer"), ("comment", "comment"), ("moved", "moved")],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            "thread",
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | (Q(withdrawn_at__isnull=False) & ~Q(merged_into=F("pk"))),
                name="merged_is_gone",
            ),
        ),
        migrations.RemoveConstraint("post", "opening_is_number_one"),
        migrations.AddConstraint(
            "post",
            models.CheckConstraint(
                condition=Q(kind="moved") | Q(kind="opening", number=1) | (~Q(kind="opening") & Q(number__gt=1)),
                name="opening_is_number_one",
            ),
        ),
        migrations.RemoveConstraint("post", "comments_have_a_parent"),
        migrations.AddConstraint(
            "post",
            models.CheckConstraint(
                condition=Q(kind="moved")
                | Q(kind="comment", parent__isnull=False)
                | (~Q(kind="comment") & Q(parent__isnull=True)),
                name="comments_have_a_parent",
            ),
        ),
        migrations.AddConstraint(
            "post",
            models.CheckConstraint(
                condition=Q(kind="moved", moved_to__isnull=False, move__isnull=False)
                | (~Q(kind="moved") & Q(moved_to__isnull=True, move__isnull=True)),
                name="moved_leads_somewhere",
            ),
        ),
        migrations.AddIndex(
            "post",
            models.Index(fields=["moved_to"], condition=Q(moved_to__isnull=False), name="receipt_of_moved"),
        ),
        migrations.AddIndex(
            "post",
            models.Index(fields=["move"], condition=Q(move__isnull=False), name="receipt_of_move"),
        ),
        migrations.AddField("removal", "title", models.CharField(blank=True, default="", max_length=200)),
        migrations.RunSQL(TITLES, TITLES_BACK),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
