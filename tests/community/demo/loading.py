from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from events.delivering import deliver_due
from events.models import Delivery


def load(*options: str) -> str:
    """Run the command; gives what it printed."""
    out = StringIO()
    call_command("load_demo", *options, stdout=out)
    return out.getvalue()


def deliver_all_but_pictures() -> None:
    """What the worker does after the demo; drawing its pictures anew takes half a minute and is tested elsewhere."""
    Delivery.objects.filter(effect__contains="uploads").update(done_at=timezone.now())
    while deliver_due():
        pass
