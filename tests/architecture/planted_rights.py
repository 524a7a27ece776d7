"""Rights that are decided where nobody looks for them, and what only looks like it."""

from tests.architecture import rights
from tests.architecture.planted import case, page

FOUND = (
    case("a view asks for a role", rights.outside_permissions, "has_role", community__x__views="if m.has_role(R): pass\n"),
    case("an action asks for a role", rights.outside_permissions, "has_role", community__x__actions="ok = actor.has_role(R)\n"),
    case("a query looks into the roles", rights.outside_permissions, "roles", community__x__queries="ok = 'staff' in viewer.roles\n"),
    case("a form goes through the grants", rights.outside_permissions, "active_grants",
         accounts__x__forms="ok = any(g.role == 'admin' for g in m.active_grants)\n"),
    case("a model of another floor", rights.outside_permissions, "has_role", community__models__thread="x = m.has_role(R)\n"),
    case("more than the data that a place is for", rights.outside_permissions, "has_role",
         community__models__category="x = m.has_role(R)\n"),
    case("by its name", rights.outside_permissions, "roles", config__x="x = getattr(member, 'roles')\n"),
    page("a template asks for a role", rights.in_templates, "roles", "{% if 'staff' in user.roles %}x{% endif %}"),
    page("a template prints the roles", rights.in_templates, "active_grants", "{{ user.active_grants|length }}"),
)  # fmt: skip

INNOCENT = (
    case("a verdict asks for a role", rights.outside_permissions, "",
         community__permissions__x="def can_x(m): return m.has_role(R)\n"),
    case("a verdict of a lower floor", rights.outside_permissions, "", accounts__grants__permissions="x = m.roles\n"),
    case("what a member is made of", rights.outside_permissions, "", accounts__models__member="x = self.has_role(R)\n"),
    case("audiences", rights.outside_permissions, "", community__models__category="x = sorted(member.roles)\n"),
    case("whose badge a post carries", rights.outside_permissions, "", community__posts__actions="x = m.grant_for(R)\n"),
    case("a role of one's own", rights.outside_permissions, "", community__x__queries="roles = list(Role)\nx = roles\n"),
    page("a page about roles", rights.in_templates, "", "{% url 'roles:grants' %}{{ grant.role }}"),
)  # fmt: skip
