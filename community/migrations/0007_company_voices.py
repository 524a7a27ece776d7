import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


AS_THEIR_OPENINGS = """
UPDATE community_thread SET affiliation_id = post.affiliation_id, personally = post.personally
FROM community_post post WHERE post.thread_id = community_thread.id AND post.number = 1
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_reputation_and_roles"),
        ("community", "0006_edited_by"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="officialmark",
            name="withdrawn_grant",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.rolegrant"
            ),
        ),
        migrations.AddField(
            model_name="thread",
            name="affiliation",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.affiliation"
            ),
        ),
        migrations.AddField(
            model_name="thread",
            name="personally",
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                condition=models.Q(("grant__isnull", False), ("personally", False)),
                fields=["thread", "number"],
                name="post_of_company",
            ),
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(
                condition=models.Q(("company_post__isnull", False)),
                fields=["-active_at", "-id"],
                name="thread_company_answered",
            ),
        ),
        migrations.RunSQL(AS_THEIR_OPENINGS, migrations.RunSQL.noop),
    ]
