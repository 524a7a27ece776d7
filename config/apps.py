from django.apps import AppConfig

from config import celery


class HouseConfig(AppConfig):
    """Loads the Celery application wherever Django runs, so that tasks go to our broker."""

    name = "config"
    celery_app = celery.app
