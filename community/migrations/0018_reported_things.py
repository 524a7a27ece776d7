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
        migrations.AddField(model_name="case", name="escalated_at", field=models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="OutsideReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(blank=True, max_length=2000)),
                ("name", models.CharField(blank=True, max_length=80)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("appeal", models.TextField(blank=True, max_length=2000)),
                ("appealed_at", models.DateTimeField(null=True)),
                ("forgotten_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outside_reports",
                        to="community.case",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outside_reports",
                        to="community.post",
                    ),
                ),
                (
                    "second_case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_looks",
                        to="community.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["email", "-at"], name="outside_report_of_address")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("email", ""), _negated=True),
                        fields=("post", "email"),
                        name="one_outside_report_per_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("case", None), ("confirmed_at", None)),
                            models.Q(("case__isnull", False), ("confirmed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="outside_report_counts_when_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("appealed_at", None), ("second_case", None)),
                            models.Q(("appealed_at__isnull", False), ("second_case__isnull", False)),
                            _connector="OR",
                        ),
                        name="outside_report_appealed_once",
                    ),
                ],
            },
        ),
    ]
