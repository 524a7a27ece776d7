"""What a person is told when a server does not come up."""

from pathlib import Path

TAIL = 5  # lines of a server's log that usually hold the reason


class ServersError(Exception):
    """A server is not to be had; the text is one line, followed by the end of the log where there is one."""


def with_log(message: str, log: Path) -> ServersError:
    """`message`, the log's path and its last lines."""
    lines = last_lines(log)
    return ServersError("\n  ".join([f"{message}. The end of {log}:", *lines]) if lines else message)


def last_lines(log: Path, count: int = TAIL) -> list[str]:
    """The last lines of `log` that are not empty; none if it cannot be read."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - 8_192))
            text = file.read().decode(errors="replace")
    except OSError:
        return []
    return [line for line in text.splitlines() if line.strip()][-count:]
