from celery import shared_task

from reputation.gaming.actions.listing import list_findings


@shared_task(name="reputation.gaming.tasks.look_for_gaming")
def look_for_gaming() -> int:
    return len(list_findings())
