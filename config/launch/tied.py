"""Run a module as a program that does not outlive its parent: `python -m config.launch.tied … MODULE ARGS`.

Even after kill -9 of a parent nothing may stay behind that holds the port. On Linux the kernel sees to that;
elsewhere only what is stopped in order takes its children along.

--load MODULE  first imports MODULE, so that what is forked later has it already
--after FILE   first waits until nobody holds FILE: a gate that the launcher opens
--alone FILE   first waits until nobody holds FILE, then holds it: of two clocks on the same data, one ticks
"""

import ctypes
import multiprocessing
import os
import runpy
import signal
import sys
from importlib import import_module
from pathlib import Path

from config.embedded import locks

PR_SET_PDEATHSIG = 1  # linux/prctl.h
SUPERVISOR = "config.launch.supervisord"  # the only one that has to clear up first


def die_with_parent(number: int) -> None:
    """Have the kernel send `number` to this process when its parent dies; nothing where it cannot."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)


def tie(module: str) -> None:
    """This process, and what it forks: granian's workers too."""
    die_with_parent(signal.SIGTERM if module == SUPERVISOR else signal.SIGKILL)
    if sys.platform == "linux":
        os.register_at_fork(after_in_child=lambda: die_with_parent(signal.SIGKILL))
        multiprocessing.set_start_method("fork")  # Python 3.14 would start them in a way that knows no hook


def await_turn(arguments: list[str]) -> list[str]:
    """Do what the options in front ask for; returns what follows them."""
    while arguments[0] in ("--load", "--after", "--alone"):
        option, value, *arguments = arguments
        if option == "--load":
            import_module(value)
            continue
        hold = locks.wait_for(Path(value))
        if option == "--after":
            os.close(hold)
    return arguments


def main() -> None:
    die_with_parent(signal.SIGKILL)
    sys.argv = await_turn(sys.argv[1:])
    tie(sys.argv[0])
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
