"""Everything that is measured, in order."""

from typing import Any

from bench.building.sizes import Size
from bench.cold import cold_start, memory_of_everything
from bench.importing import import_speed
from bench.load import Load, generator
from bench.looking import look
from bench.machine import machine
from bench.progress import say
from bench.rounds import measure
from bench.server import serving
from bench.sessions import sign_in
from bench.targets import ONE_LINE, Target, reader, targets
from bench.visit import first_visit
from bench.writing import measure_writing, somebody_posting
from config import embedded

LENGTH = 1.0  # seconds for each target in each round
BUSY = ("home, signed out", "thread, signed out", "thread, signed in")
BUSY_ROUNDS = 3


def run(size: Size) -> dict[str, Any]:
    with generator() as load:
        with embedded.running():
            every = targets(sign_in(reader()))
            found = {"size": size.name, "machine": machine(), **while_it_runs(load, every)}
            say("Importing …")
            found["importing"] = import_speed()
        say("Starting from nothing, three times …")
        found["cold_start"] = cold_start()
        every = [target for target in every if target.name not in ONE_LINE]
        found["memory"] = memory_of_everything(load, every)
    return found


def while_it_runs(load: Load, every: list[Target]) -> dict[str, Any]:
    """All that needs the server with the one-line views."""
    with serving() as server:
        say("Looking at every page …")
        looks = {target.name: look(server, load, target) for target in every}
        alone = {name: found["alone_ms"] for name, found in looks.items()}
        say("Measuring in rounds …")
        figures = measure(server, load, every, alone, length=LENGTH)
        say("Measuring while somebody posts …")
        busy = measure(
            server,
            load,
            [target for target in every if target.name in BUSY],
            alone,
            length=LENGTH,
            rounds=BUSY_ROUNDS,
            meanwhile=lambda: somebody_posting(server),
        )
        say("Posting and praising …")
        writing = measure_writing(server)
        thread = next(target for target in every if target.name == "thread, signed out")
        visit = first_visit(server.address.url.rstrip("/") + thread.paths[0])
    return {
        "pages": {name: {**looks[name], **figures[name]} for name in looks},
        "busy": {f"{name}, busy": found for name, found in busy.items()},
        "writing": writing,
        "first_visit": visit,
    }
