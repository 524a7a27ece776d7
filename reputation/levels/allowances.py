"""How much of what spam consists of fits into a post: little from newcomers, what anybody needs from regulars.

Five links and three pictures are enough to show a fault and to point to a manual; whoever posts a buyer's guide
has been here for a while. Pictures end at ten for everybody, as uploads in a post do.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Allowance:
    """Links to other sites, and pictures, in one post."""

    links: int
    pictures: int


FEW = Allowance(links=5, pictures=3)
MANY = Allowance(links=30, pictures=10)  # with Privilege.MORE_LINKS, or with a role
FIRST_DAY = Allowance(links=2, pictures=1)  # whatever the level: points are quickly given among friends
