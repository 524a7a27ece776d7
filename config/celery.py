"""The worker. What is due is in the database (`events.Delivery`); the queue only hurries it."""

import os

from celery import Celery

from config.queue import SETTINGS

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("stammtisch")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    SETTINGS,
    task_acks_late=True,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    imports=[
        "accounts.keeping.tasks",
        "community.review.tasks",
        "community.seconding.tasks",
        "community.strangers.tasks",
        "community.uploads.tasks",
        "reputation.gaming.tasks",
    ],
)
app.autodiscover_tasks()
