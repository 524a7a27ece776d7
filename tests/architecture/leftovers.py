"""No file names a path of the machine that it was written on."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

HOME = re.compile(r"(?<![\w.:/$}~-])/(?:home|root|work|Users)/[\w.-]+")
NOT_OURS = {".git", ".venv", "node_modules", "var", "__pycache__"}
# Tests make up paths to see what the launcher does with them.
FREE = ("tests/",)


def machine_paths(root: Path) -> Iterator[str]:
    for name in _tracked(root):
        text = _text(root / name)
        if text is None or name.startswith(FREE):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if found := HOME.search(line):
                yield f"{name}:{number}: a path of one machine: {found.group()}"


def _tracked(root: Path) -> list[str]:
    """What git keeps; every file where the checkout came without git."""
    if (root / ".git").exists():
        command = ["git", "ls-files", "-z"]
        listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if listed.returncode == 0:
            return [name for name in listed.stdout.split("\0") if name]
    every = (path.relative_to(root) for path in sorted(root.rglob("*")) if path.is_file())
    return [path.as_posix() for path in every if not NOT_OURS & set(path.parts)]


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError):
        return None
