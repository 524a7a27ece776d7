import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

PARTS = [("name", "The name"), ("avatar", "The picture"), ("bio", "The words about themselves")]


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0017_reports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="praise",
            name="note_removed_in",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="community.moderationentry",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="praise",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="community.praise"
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("removed", "Removed"),
                    ("dismissed", "Looked at, nothing done"),
                    ("retracted", "All reports were taken back"),
                    ("gone", "Its author took it back"),
                ],
                max_length=10,
            ),
        ),
        migrations.RemoveConstraint(model_name="case", name="one_open_case_per_post"),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None), ("praise", None)),
                fields=("post",),
                name="one_open_case_per_post",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)), fields=("praise",), name="one_open_case_per_note"
            ),
        ),
        migrations.CreateModel(
            name="ProfileRemoval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(choices=PARTS, max_length=6)),
                ("was", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="profile_removal",
                        to="community.moderationentry",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="profile_removals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["member", "part", "-at"], name="profile_removal_of_member")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["name", "avatar", "bio"])), name="profile_removal_of_a_part"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="case",
            name="member",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="case", name="part", field=models.CharField(blank=True, choices=PARTS, max_length=6)
        ),
        migrations.AlterField(
            model_name="case",
            name="post",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="community.post"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)), fields=("member", "part"), name="one_open_case_per_part"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("member", None), ("part", ""), ("post__isnull", False)),
                    models.Q(
                        ("member__isnull", False),
                        ("part__in", ["name", "avatar", "bio"]),
                        ("post", None),
                        ("praise", None),
                    ),
                    _connector="OR",
                ),
                name="case_about_one_thing",
            ),
        ),
    ]
