"""How fast the forum is on this machine: a table on stderr, one JSON object on stdout."""

import argparse
import json
import signal
import sys
from pathlib import Path
from typing import Any

from bench.building.sizes import SIZES, Size
from bench.folder import enter, is_kept, keep, leave
from bench.table import table
from bench.verdicts import verdicts
from config import embedded


def main() -> int:
    """0 also where a target is missed, unless --strict; 2 and a line on stderr where nothing can be measured."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # as Ctrl-C: what was started is stopped
    options = arguments().parse_args()
    size, former = SIZES[options.size], options.against and json.loads(options.against.read_text())
    folder = enter(size)
    stays = options.keep or is_kept()
    try:
        found = measured(size)
    except (RuntimeError, embedded.ServersError) as error:
        print(f"bin/bench: {error}", file=sys.stderr)
        return 2
    finally:
        if stays:
            keep()
        else:
            leave(folder)
    lines = verdicts(found, against=former)
    print(table(found, lines), file=sys.stderr)
    text = json.dumps({**found, "targets": [line.as_json() for line in lines]}, indent=2)
    if options.json:
        options.json.write_text(text + "\n")
    else:
        print(text)
    return 1 if options.strict and any(line.met is False for line in lines) else 0


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="small")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the JSON there and not to stdout")
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare with the JSON of a run at another size")
    parser.add_argument("--keep", action="store_true", help="leave the community in its folder for the next run")
    parser.add_argument("--strict", action="store_true", help="exit code 1 where a target is missed")
    return parser


def measured(size: Size) -> dict[str, Any]:
    """Django is there only once the folder's servers run: its settings are read in that folder."""
    from bench.preparing import furnish

    furnish(size)
    from bench.running import run

    return run(size)


if __name__ == "__main__":
    sys.exit(main())
