import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("community", "0017_reports")]

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
    ]
