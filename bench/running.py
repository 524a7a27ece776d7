"""Everything that is measured while the server runs."""

from typing import Any

from bench.load import generator
from bench.looking import look
from bench.progress import say
from bench.rounds import measure
from bench.server import serving
from bench.sessions import sign_in
from bench.targets import reader, targets

LENGTH = 1.2  # seconds for each target in each round


def run_pages() -> dict[str, Any]:
    with serving() as server, generator() as load:
        every = targets(sign_in(reader()))
        looks = {target.name: look(server, target) for target in every}
        say("Looked at every page")
        alone = {name: found["alone_ms"] for name, found in looks.items()}
        figures = measure(server, load, every, alone, length=LENGTH)
        say("Measured")
        return {"pages": {name: {**looks[name], **figures[name]} for name in looks}}
