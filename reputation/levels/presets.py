"""Where the levels begin: for a young community, and for one that has been there for years."""

from reputation.models import Level, Privilege

FOUNDING = "founding"  # up to 200 active members
ESTABLISHED = "established"

_THRESHOLDS = {FOUNDING: (0, 20, 60, 120, 200), ESTABLISHED: (0, 100, 300, 600, 1000)}
_PRIVILEGES: tuple[list[str], ...] = (
    [],
    [Privilege.MORE_LINKS],
    [Privilege.RETAG],
    [Privilege.EDIT, Privilege.CLOSE_DUPLICATES],
    [Privilege.NOMINATE],
)


def preset(name: str) -> list[Level]:
    """The five levels of a preset, unsaved; raises KeyError for a name that is none."""
    return [
        Level(number=number, threshold=threshold, privileges=list(privileges))
        for number, (threshold, privileges) in enumerate(zip(_THRESHOLDS[name], _PRIVILEGES, strict=True), start=1)
    ]
