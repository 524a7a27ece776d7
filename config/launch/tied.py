"""Run a module as a program that does not outlive its parent: `python -m config.launch.tied MODULE ARGS`.

Even after kill -9 of a parent nothing may stay behind that holds the port. On Linux the kernel sees to that;
elsewhere only what is stopped in order takes its children along. `--alone FILE` waits until no other process
holds FILE: of two clocks on the same data, one ticks.
"""

import ctypes
import fcntl
import multiprocessing
import os
import runpy
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def die_with_parent(number: int) -> None:
    """Have the kernel send `number` to this process when its parent dies; nothing where it cannot."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)


def main() -> None:
    arguments = sys.argv[1:]
    die_with_parent(signal.SIGTERM if arguments[0] == "supervisor.supervisord" else signal.SIGKILL)
    if sys.platform == "linux":
        # granian's workers too; Python 3.14 would start them in a way that knows no such hook.
        os.register_at_fork(after_in_child=lambda: die_with_parent(signal.SIGKILL))
        multiprocessing.set_start_method("fork")
    if arguments[0] == "--alone":
        handle = os.open(arguments[1], os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        arguments = arguments[2:]
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
