"""Who passes for whom: names that were innocent until somebody of that name came to speak for the company."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat, Replace

from accounts.brand.queries import the_brand
from accounts.models import Imitation, Member
from accounts.models.imitation import digest_of_names
from accounts.names.impersonation import passes_for
from accounts.names.skeletons import skeleton
from accounts.profile.queries import protected_members

_SETTLED_SHOWN = 20
_SHORT = 5  # letters of a look that is searched for as a whole
# What runs together where two words meet that did not meet before, written in the letters of skeletons.
_MELTING = (("rn", "m"), ("uu", "w"), ("cl", "d"), ("ae", "a"), ("oe", "o"), ("ue", "u"))


@dataclass(frozen=True)
class Model:
    """Whom a name may pass for: somebody who bears a role, or (None) the brand. `look` is the name's skeleton."""

    bearer: Member | None
    look: str

    def is_imitated_by(self, name: str) -> bool:
        return bool(self.look) and passes_for(name, {self.look}, () if self.bearer else {self.look})


def model_of(bearer: Member | None) -> Model:
    return Model(bearer, bearer.name_skeleton if bearer else skeleton(the_brand().name))


def imitators_of(model: Model) -> Iterator[Member]:
    """Members whose name passes for the model's; who bears such a role themselves is none."""
    others = Member.objects.filter(is_active=True).exclude(pk__in=protected_members())
    if model.bearer:
        others = others.exclude(pk=model.bearer.pk)
    candidates = _candidates(others, model.look).only("display_name", "name_skeleton")
    return (member for member in candidates.iterator() if model.is_imitated_by(member.display_name))


def models_imitated_by(member: Member) -> list[Model]:
    """Whom a member's name passes for. Few bear a role: all of them are looked at."""
    models = [model_of(None), *map(model_of, protected_members().exclude(pk=member.pk))]
    return [model for model in models if model.is_imitated_by(member.display_name)]


def waiting() -> list[Imitation]:
    """What nobody has settled yet, newest first: of two names that are still the same, and of a role still borne."""
    found = Imitation.objects.filter(settled_at=None, member__is_active=True).select_related("member", "of")
    bearing = {None, *protected_members().values_list("pk", flat=True)}
    return [one for one in found.order_by("-found_at", "-pk") if one.of_id in bearing and is_current(one)]


def settled() -> list[Imitation]:
    """What was decided last."""
    rows = Imitation.objects.exclude(settled_at=None).select_related("member", "of", "settled_by")
    return list(rows.order_by("-settled_at", "-pk")[:_SETTLED_SHOWN])


def is_current(imitation: Imitation) -> bool:
    return imitation.names == digest_of_names(imitation.member, model_of(imitation.of).look)


def _candidates(members: QuerySet[Member], look: str) -> QuerySet[Member]:
    """Those in whose name, written twice, the look stands: so it is found turned about and between words, too.

    Its first and last letter may have melted into a neighbour's. A candidate too many costs a closer look.
    """
    twice: Concat | Replace = Concat(F("name_skeleton"), F("name_skeleton"))
    for pair, letter in _MELTING:
        twice, look = Replace(twice, Value(pair), Value(letter)), look.replace(pair, letter)
    inside = look if len(look) <= _SHORT else look[1:-1]
    return members.alias(twice=twice).filter(twice__contains=inside)
