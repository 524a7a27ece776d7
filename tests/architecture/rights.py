"""Rights are asked through verdicts: who holds which role is looked up in permissions modules and nowhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sizes import below
from tests.architecture.sources import Source, calls, dotted, literal, product

LOOKUPS = {"has_role", "roles", "active_grants", "grants_read", "grant_for"}
# Not rights but data: what a member is made of, which audiences they belong to, whose badge a post carries,
# and with which grant somebody acted after a verdict had said yes.
DATA = {
    "accounts.models.member": LOOKUPS,
    "community.models.category": {"roles"},
    "accounts.voices": {"active_grants"},
    "community.posts.actions": {"active_grants", "grant_for"},
    "accounts.grants.queries": {"grant_for"},
}
IN_TEMPLATE = re.compile(r"\{[{%][^}%]*\.(has_role|roles|active_grants|grants_read|grant_for)\b")


def outside_permissions(root: Path) -> Iterator[str]:
    for source in product(root):
        if "permissions" in source.module.split("."):
            continue
        for node, name in _lookups(source):
            if name not in DATA.get(source.module, ()):
                yield source.at(node, f"{name} decides a right; ask a can_<verb>_<noun> verdict")


def in_templates(root: Path) -> Iterator[str]:
    for path in below(root, "templates", (".html", ".txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if found := IN_TEMPLATE.search(line):
                yield f"{path.relative_to(root).as_posix()}:{number}: {found[1]} decides a right; ask a verdict"


def _lookups(source: Source) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in LOOKUPS:
            yield node, node.attr
    for call in calls(source.tree):
        name = literal(call.args[1]) if dotted(call.func) == "getattr" and len(call.args) > 1 else None
        if name in LOOKUPS:
            yield call, str(name)
