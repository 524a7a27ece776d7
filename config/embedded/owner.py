"""Which user the servers run as: PostgreSQL refuses to run as root, and Valkey should not."""

import os
import pwd
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.embedded.errors import ServersError
from config.embedded.places import CHECKOUT


@dataclass(frozen=True)
class Owner:
    """A user and their group; `drops` says whether rights have to be given up to become them."""

    uid: int
    gid: int
    drops: bool

    def popen(self) -> dict[str, Any]:
        """Arguments for subprocess that start a program as this user, without root's other groups."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.drops else {}

    def give(self, path: Path) -> None:
        """Make `path` theirs."""
        if self.drops:
            os.chown(path, self.uid, self.gid)

    def private_folder(self, path: Path) -> None:
        """A folder that only they (and root) enter; raises ServersError if it is somebody else's."""
        if not path.is_symlink() and not path.exists():
            path.mkdir(mode=0o700)
            self.give(path)
        found = path.lstat()
        fine = stat.S_ISDIR(found.st_mode) and found.st_uid == self.uid and not found.st_mode & 0o077
        if not fine:
            raise ServersError(f"{path} must be a folder that belongs to user {self.uid} alone (mode 0700)")


def server_owner(data: Path) -> Owner:
    """Ourselves; as root STAMMTISCH_USER, whoever owns the data already, or the first that exists of a list.

    No user is ever created. Raises ServersError if there is nobody to run as.
    """
    if os.geteuid() != 0:
        return Owner(os.geteuid(), os.getegid(), drops=False)
    wanted = os.environ.get("STAMMTISCH_USER")
    owner = _named(wanted) if wanted else None
    if wanted and owner is None:
        raise ServersError(f"STAMMTISCH_USER is {wanted}, but there is no such ordinary user")
    if data.exists():
        return _keep(data.stat().st_uid, owner)
    if owner := owner or next(_candidates(), None):
        return owner
    raise ServersError("As root the servers need an ordinary user to run as: set STAMMTISCH_USER to one")


def _keep(uid: int, wanted: Owner | None) -> Owner:
    """Data stays with its owner, also when a better candidate appears later."""
    if wanted and wanted.uid != uid:
        raise ServersError(f"The data belongs to user {uid}, but STAMMTISCH_USER says user {wanted.uid}")
    found = _named(uid)
    if found is None:
        raise ServersError(f"The data belongs to user {uid}, who does not exist here or is root")
    return found


def _candidates() -> Iterator[Owner]:
    for user in ("stammtisch", "postgres", CHECKOUT.stat().st_uid, "nobody"):
        if found := _named(user):
            yield found


def _named(user: str | int) -> Owner | None:
    """An ordinary user of the user database; initdb refuses anybody who is not in there."""
    try:
        entry = pwd.getpwnam(user) if isinstance(user, str) else pwd.getpwuid(user)
    except KeyError:
        return None
    return Owner(entry.pw_uid, entry.pw_gid, drops=True) if entry.pw_uid else None
