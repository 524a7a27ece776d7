"""What the two servers have in common."""

from abc import ABC, abstractmethod
from pathlib import Path

from config.embedded import places
from config.embedded.owner import Owner, server_owner


class Server(ABC):
    """One embedded server: where it lies, how to start it, how to tell that it is ours and well.

    `durable` is False for tests, whose data need not survive a power failure.
    """

    key: str
    name: str
    variable: str  # set, it names a server of somebody else's, and this one is not touched
    signal_to_stop: int  # in order, everything saved
    signal_to_quit: int  # at once, recovered at the next start

    def __init__(self, *, durable: bool = True) -> None:
        self.durable = durable
        self.folder = places.home() / self.key
        self.data = self.folder / "data"
        self.log = places.var() / "log" / f"{self.key}.log"
        self.starting = self.folder / "start.lock"  # held while somebody starts or stops it
        self.users = self.folder / "users.lock"  # shared by everybody who needs it
        self.alive = self.folder / "alive.lock"  # held by its processes themselves

    def owner(self) -> Owner:
        """The user that it runs as."""
        return server_owner(self.data)

    def make_folders(self) -> None:
        """The folders that are ours; the data folder is the server's own matter."""
        for folder in (places.home().parent, places.home(), self.folder):
            if not folder.exists():
                folder.mkdir(parents=True, exist_ok=True)
                folder.chmod(0o755)  # whatever the umask: the user that it runs as has to get through

    def environment(self) -> dict[str, str]:
        """Variables for its process beyond the usual."""
        return {}

    @abstractmethod
    def prepare(self, lock: int) -> None:
        """Make its data folder if there is none; what it starts for that holds `lock` too."""

    @abstractmethod
    def command(self) -> list[str | Path]:
        """The command line that starts it."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether it takes requests, and serves our data folder."""

    @abstractmethod
    def pid(self) -> int | None:
        """Its main process, as it wrote it down."""

    @abstractmethod
    def passes(self, lines: list[str]) -> bool:
        """Whether the end of its log tells of a hindrance that goes away by itself."""

    def finish(self) -> None:  # noqa: B027
        """What is left to do once it answers."""


def first_number(path: Path) -> int | None:
    """The number in the first line of `path`, if there is one."""
    try:
        line = path.read_text().partition("\n")[0].strip()
    except OSError:
        return None
    return int(line) if line.isdigit() else None
