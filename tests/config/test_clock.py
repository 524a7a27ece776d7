"""The clock names what the worker knows, and needs nothing of the forum for it."""

import os
import subprocess
import sys

import environ

from config import celery
from config.clock import app as clock
from config.embedded.places import CHECKOUT
from config.environment import broker
from config.queue import SCHEDULE


def test_every_task_that_is_due_some_time_is_known_to_the_worker() -> None:
    celery.app.loader.import_default_modules()
    assert {entry["task"] for entry in SCHEDULE.values()} <= set(celery.app.tasks)


def test_both_use_the_same_broker() -> None:
    assert clock.conf.broker_url == celery.app.conf.broker_url == broker(environ.Env())


def test_the_clock_loads_no_django() -> None:
    say = "import sys, config.clock; print('django.db' in sys.modules, 'accounts.models' in sys.modules)"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-c", say]
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
