"""The clock: `celery -A config.clock beat` names to the worker what is due.

An application of its own, without Django and the forum: for sending four names they would be fifty megabytes.
"""

import environ
from celery import Celery

from config.environment import broker
from config.queue import SCHEDULE, SETTINGS

app = Celery("clock", broker=broker(environ.Env()), fixups=[])
app.conf.update(SETTINGS, beat_schedule=SCHEDULE)
