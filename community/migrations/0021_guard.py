import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def person(**options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, **options
    )


def row_id():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0020_member_notes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("post", "critical_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "removal",
            "second",
            models.CharField(
                blank=True,
                choices=[
                    ("awaited", "A second decision is awaited"),
                    ("late", "Not yet confirmed by anybody independent"),
                    ("confirmed", "Confirmed by somebody independent"),
                    ("alone", "Decided by the company alone"),
                ],
                default="",
                max_length=9,
            ),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="CriticismMark",
            fields=[
                ("id", row_id()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("by", person()),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criticism_marks",
                        to="community.post",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OutsidePerson",
            fields=[
                ("id", row_id()),
                ("named_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(null=True)),
                ("member", person()),
                ("named_by", person()),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", row_id()),
                ("act", models.CharField(max_length=24)),
                ("target", models.CharField(max_length=60)),
                ("thread", models.PositiveBigIntegerField(null=True)),
                ("category", models.PositiveBigIntegerField(null=True)),
                ("author", models.PositiveBigIntegerField(null=True)),
                ("rule", models.CharField(max_length=40)),
                ("reason", models.CharField(max_length=500)),
                ("facts", models.JSONField(default=dict)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waits for a second decision"),
                            ("agreed", "Agreed"),
                            ("declined", "Not agreed"),
                            ("alone", "Decided by the company alone"),
                            ("lapsed", "Nobody decided in time"),
                            ("undone", "Undone meanwhile"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("late_at", models.DateTimeField(null=True)),
                ("by", person()),
                (
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal",
                        to="community.moderationentry",
                    ),
                ),
                ("second", person(null=True)),
            ],
        ),
        migrations.AddConstraint(
            "criticismmark",
            models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)), fields=("post",), name="marked_once"
            ),
        ),
        migrations.AddConstraint(
            "outsideperson",
            models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("member",), name="named_once"
            ),
        ),
        migrations.AddConstraint(
            "proposal",
            models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("act", "target"), name="proposed_once"
            ),
        ),
        migrations.AddConstraint(
            "proposal",
            models.CheckConstraint(
                condition=models.Q(
                    ("second__isnull", True), models.Q(("second", models.F("by")), _negated=True), _connector="OR"
                ),
                name="second_is_somebody_else",
            ),
        ),
        migrations.AddConstraint(
            "proposal",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("state", "open")),
                    models.Q(models.Q(("state", "open"), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="proposal_decided_at_a_time",
            ),
        ),
        migrations.AddIndex(
            "proposal",
            models.Index(condition=models.Q(("state", "open")), fields=["at", "id"], name="proposal_waiting"),
        ),
    ]
