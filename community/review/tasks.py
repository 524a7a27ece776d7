from celery import shared_task

from community.review.actions import escalate_late_cases


@shared_task(name="community.review.tasks.escalate")
def escalate() -> int:
    return escalate_late_cases()
