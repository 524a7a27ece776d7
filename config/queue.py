"""What the worker and the clock have in common: how they talk to the broker, and what is due when."""

from celery.schedules import crontab

SETTINGS = {
    "task_ignore_result": True,
    "task_publish_retry": False,  # a request does not wait for a broker that is away; the sweep finds the delivery
    "broker_connection_timeout": 0.5,
    "broker_transport_options": {
        "socket_connect_timeout": 0.5,
        "socket_timeout": 0.5,
        "max_retries": 1,
        "interval_start": 0,  # else Kombu sleeps two seconds before the second try
    },
    "broker_connection_retry_on_startup": True,
    "broker_connection_max_retries": None,
    "broker_channel_error_retry": True,
    "timezone": "UTC",
}
SCHEDULE = {
    "drop-old-forms": {"task": "accounts.keeping.tasks.drop_old", "schedule": 6 * 3600.0},
    "end-waiting-proposals": {
        "task": "community.seconding.tasks.end_waiting_proposals",
        "schedule": 300.0,
        "options": {"expires": 290},
    },
    "escalate-cases": {"task": "community.review.tasks.escalate", "schedule": 600.0, "options": {"expires": 550}},
    "forget-outside-reports": {"task": "community.strangers.tasks.forget_old", "schedule": crontab(hour=4, minute=10)},
    "look-for-gaming": {"task": "reputation.gaming.tasks.look_for_gaming", "schedule": crontab(hour=3, minute=20)},
    "sweep": {"task": "events.tasks.sweep", "schedule": 10.0, "options": {"expires": 9}},
    "sweep-uploads": {"task": "community.uploads.tasks.sweep", "schedule": 3600.0, "options": {"expires": 3500}},
}
