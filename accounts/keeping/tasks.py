from celery import shared_task

from accounts.keeping.actions import drop_old_forms


@shared_task(name="accounts.keeping.tasks.drop_old")
def drop_old() -> int:
    return drop_old_forms()
