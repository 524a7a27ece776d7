"""`python -m bench`: how fast the forum is, on this machine, in one JSON object."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from bench.building.sizes import SIZES, Size
from bench.folder import enter, is_built, leave
from config import embedded


def main() -> int:
    options = arguments().parse_args()
    size = SIZES[options.size]
    folder = enter(size)
    keep = options.keep or is_built(folder)
    try:
        found = measured(folder, size)
    except (RuntimeError, embedded.ServersError) as error:
        print(f"bin/bench: {error}", file=sys.stderr)
        return 2
    finally:
        if not keep:
            leave(folder)
    text = json.dumps(found, indent=2)
    if options.json:
        options.json.write_text(text + "\n")
    else:
        print(text)
    return 0


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="small")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the JSON there and not to stdout")
    parser.add_argument("--keep", action="store_true", help="leave the community for the next run")
    return parser


def measured(folder: Path, size: Size) -> dict[str, Any]:
    from bench.preparing import furnish, set_up

    with embedded.running():
        set_up()
        import django

        django.setup()
        furnish(folder, size)
        from bench.running import run_pages

        return run_pages()


if __name__ == "__main__":
    sys.exit(main())
