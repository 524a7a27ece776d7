"""The floors of the house and the rooms on them, as DESIGN.md draws them."""

APPS = ("events", "accounts", "reputation", "community", "config", "manage")
COMMUNITY_FLOORS = {"text": 0, "models": 0, "migrations": 0, "permissions": 1, "web": 2}
FEATURE = 3
ROOF = 4
# What Django wants in an app's root and what may know every feature.
COMMUNITY_ROOF = {"admin", "apps", "checks", "management", "templatetags", "urls"}
ROLES = {
    "actions", "admin", "effects", "forms", "models", "permissions", "queries", "tasks", "urls", "views",
}  # fmt: skip


def floor(module: str) -> tuple[int, int] | None:
    """Where a module lies: (app, floor inside community); None for what is no part of the product."""
    app, *inside = module.split(".")
    if app not in APPS:
        return None
    return APPS.index(app), _inner_floor(inside) if app == "community" else 0


def _inner_floor(inside: list[str]) -> int:
    if not inside:
        return 0
    return ROOF if inside[0] in COMMUNITY_ROOF else COMMUNITY_FLOORS.get(inside[0], FEATURE)


def app_floor(app: str) -> int | None:
    return APPS.index(app) if app in APPS else None


def feature(module: str) -> str | None:
    """`threads` for community.threads.queries; None outside the features."""
    app, *inside = module.split(".")
    if app != "community" or not inside or _inner_floor(inside) != FEATURE:
        return None
    return inside[0]


def role(module: str) -> str | None:
    """What a module is in its feature: `actions` for community.answers.actions.accept."""
    return next((part for part in module.split(".")[1:] if part in ROLES), None)
