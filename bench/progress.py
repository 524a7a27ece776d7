"""What a person at the terminal sees meanwhile; the result alone goes to stdout."""

import sys
import time

_begun = time.monotonic()


def say(text: str) -> None:
    print(f"{time.monotonic() - _begun:6.1f} s  {text}", file=sys.stderr, flush=True)
