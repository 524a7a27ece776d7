"""The process that opens strangers' files: it binds its own hands before it reads the first byte.

`python -m community.uploads.pictures.child TASK PROCESSOR MEMORY [FOLDER] < file` prints a line of JSON for each
step done. Whatever goes wrong in here, by a crash of a decoder too, ends this process and no other.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

from community.uploads.pictures import making
from community.uploads.pictures.decoding import decode, upright_size
from community.uploads.pictures.formats import Format
from community.uploads.pictures.limits import DECODED_AT_ONCE, LARGEST_FILE
from community.uploads.pictures.problems import BadFile, Problem
from community.uploads.pictures.reading import Found, read
from community.uploads.pictures.sizes import Size

MOST_WRITTEN = 64 * 1024 * 1024  # bytes of one file


def bind(processor: int, memory: int) -> None:
    """Never more than this of time (seconds), memory and disk (bytes); no core dump of what somebody sent."""
    wanted = {
        resource.RLIMIT_CPU: (processor, processor + 1),  # SIGXCPU first, so that the reason is known
        resource.RLIMIT_AS: (memory, memory),
        resource.RLIMIT_FSIZE: (MOST_WRITTEN, MOST_WRITTEN),
        resource.RLIMIT_CORE: (0, 0),
    }
    for limit, values in wanted.items():
        try:
            resource.setrlimit(limit, values)
        except (ValueError, OSError):  # macOS refuses RLIMIT_AS; the checks of size still hold there
            continue


def work(task: str, folder: Path) -> None:
    data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    found = read(data)
    size = upright_size(data, found.format) if found.outline else None
    say(media_type=found.format.value, size=size)
    if task == "check":
        check_pixels(data, found)
    else:
        say(size=make(task, data, found, folder))
    say(done=True)


def check_pixels(data: bytes, found: Found) -> None:
    """Decode small, to refuse at once what is cut off or damaged; large ones are left to the worker."""
    outline = found.outline
    if outline and (found.format == Format.JPEG or outline.width * outline.height <= DECODED_AT_ONCE):
        decode(data, found.format, at_least=64)


def make(task: str, data: bytes, found: Found, folder: Path) -> Size | None:
    if task == "file":
        making.make_file(data, found.format, folder)
        return None
    if found.outline is None:
        raise BadFile(Problem.NO_PICTURE)
    maker = making.make_avatar if task == "avatar" else making.make_picture
    return maker(data, found.format, folder)


def say(**facts: Any) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def main() -> None:
    task, processor, memory, folder = sys.argv[1:5]
    bind(int(processor), int(memory))
    try:
        work(task, Path(folder))
    except BadFile as refusal:
        say(problem=refusal.problem.value)
    except MemoryError:
        say(problem=Problem.TOO_MUCH_WORK.value)
    except Exception as error:  # a decoder may raise anything for a damaged file
        say(problem=Problem.BROKEN.value, error=f"{type(error).__name__}: {error}"[:300])


if __name__ == "__main__":
    main()
