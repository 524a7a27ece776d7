"""The worker and the clock. What is due is in the database (`events.Delivery`); the queue only hurries it."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("stammtisch")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_ignore_result=True,
    task_acks_late=True,
    task_publish_retry=False,  # a request does not wait for a broker that is away; the sweep finds the delivery
    broker_connection_timeout=0.5,
    broker_transport_options={
        "socket_connect_timeout": 0.5,
        "socket_timeout": 0.5,
        "max_retries": 1,
        "interval_start": 0,  # else Kombu sleeps two seconds before the second try
    },
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_channel_error_retry=True,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    timezone="UTC",
    imports=["accounts.keeping.tasks", "reputation.gaming.tasks"],
    beat_schedule={
        "drop-old-forms": {"task": "accounts.keeping.tasks.drop_old", "schedule": 6 * 3600.0},
        "look-for-gaming": {"task": "reputation.gaming.tasks.look_for_gaming", "schedule": crontab(hour=3, minute=20)},
        "sweep": {"task": "events.tasks.sweep", "schedule": 10.0, "options": {"expires": 9}},
        "sweep-uploads": {"task": "community.uploads.tasks.sweep", "schedule": 3600.0, "options": {"expires": 3500}},
    },
)
app.autodiscover_tasks()
