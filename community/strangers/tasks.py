from celery import shared_task

from community.strangers.actions import forget_outside_reports


@shared_task(name="community.strangers.tasks.forget_old")
def forget_old() -> int:
    return forget_outside_reports()
