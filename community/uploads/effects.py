from community.models import Upload
from community.models.upload import upload_id
from community.uploads import storing
from community.uploads.actions.settling import finish_upload, refuse_upload
from community.uploads.pictures import guarded
from community.uploads.pictures.limits import IN_THE_WORKER
from community.uploads.pictures.problems import BadFile, Problem
from events.models import Event


def prepare_upload(event: Event) -> None:
    """Draw what was sent anew, in the sizes that it is served in; then it is ready, or refused with a reason.

    Holds no lock while a child process works. A failure that says nothing about the file (memory, disk, a busy
    machine) is raised, and tried again later; after the last attempt the hourly sweep refuses it.
    """
    pk = upload_id(event.subject)
    upload = Upload.objects.get(pk=pk)
    if upload.state != Upload.State.WAITING:
        return
    target = storing.avatar_folder(pk) if upload.kind == Upload.Kind.AVATAR else storing.folder_of(pk)
    try:
        with storing.workplace(target) as folder:
            made = guarded.run(upload.kind, storing.raw_of(pk), IN_THE_WORKER, slots=storing.slots(), into=folder)
    except BadFile as bad:
        if bad.problem == Problem.BUSY:
            raise
        refuse_upload(pk, bad.problem)
    except FileNotFoundError:  # what was sent is gone, with a disk perhaps
        refuse_upload(pk, Problem.FAILED)
    else:
        finish_upload(pk, made.size)
