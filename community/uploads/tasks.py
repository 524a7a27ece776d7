from celery import shared_task

from community.uploads.actions import sweeping


@shared_task(name="community.uploads.tasks.sweep")
def sweep() -> dict[str, int]:
    return {
        "parked": sweeping.refuse_parked(),
        "loose": sweeping.sweep_loose(),
        "withdrawn": sweeping.sweep_withdrawn(),
        "folders": sweeping.sweep_folders(),
    }
