from celery import shared_task

from community.outside.actions import forget_outside_reports


@shared_task(name="community.outside.tasks.forget_old")
def forget_old() -> int:
    return forget_outside_reports()
