"""How far somebody is on the way to eligible, in numbers and in words."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Member
from accounts.verdicts import YES, Verdict, no
from reputation.models import PromotionRules


@dataclass(frozen=True)
class Step:
    """One condition of the rule: how much is asked, how much is there, and that in words."""

    reached: int
    needed: int
    words: str
    is_public: bool = True

    @property
    def is_met(self) -> bool:
        return self.reached >= self.needed

    @property
    def shown(self) -> int:
        """What a bar shows: a reputation may be below nothing."""
        return max(0, self.reached)


@dataclass(frozen=True)
class Progress:
    """A member against the rule. A hindrance is what no effort takes away, such as a tie to the company."""

    member: Member
    steps: list[Step]
    hindrance: str

    @property
    def missing(self) -> list[Step]:
        return [step for step in self.steps if not step.is_met]

    @property
    def verdict(self) -> Verdict:
        """Whether they are eligible, and if not, what is missing."""
        if self.hindrance:
            return no(self.hindrance)
        if not self.missing:
            return YES
        return _not_yet(self.missing)

    @property
    def public_verdict(self) -> Verdict:
        """The same for others: of a sanction or a suspension nobody learns by asking."""
        if self.verdict:
            return YES
        if missing := [step for step in self.missing if step.is_public]:
            return _not_yet(missing)
        return no(_("The rule does not name this member at the moment."))


def steps_of(*, reputation: int, accepted: int, days: int, is_clean: bool, rules: PromotionRules) -> list[Step]:
    """The conditions in the order of the rule."""
    return [
        Step(reputation, rules.reputation, _reputation(reputation, rules.reputation)),
        Step(accepted, rules.accepted_answers, _accepted(accepted, rules.accepted_answers)),
        Step(days, rules.days_here, _days(days, rules.days_here)),
        Step(int(is_clean), 1, _clean(rules.clean_days, is_clean=is_clean), is_public=False),
    ]


def _not_yet(steps: list[Step]) -> Verdict:
    missing = "; ".join(step.words for step in steps)  # phrases that stand alone in every language
    return no(_("Not yet there: %(missing)s.") % {"missing": missing})


def _reputation(reached: int, needed: int) -> str:
    words = _("%(reached)s of %(needed)s reputation") if reached < needed else _("%(reached)s reputation")
    return words % {"reached": intcomma(reached), "needed": intcomma(needed)}


def _accepted(reached: int, needed: int) -> str:
    if reached >= needed:
        return ngettext("%(count)s accepted answer", "%(count)s accepted answers", reached) % {"count": reached}
    words = ngettext("%(reached)s of %(count)s accepted answer", "%(reached)s of %(count)s accepted answers", needed)
    return words % {"reached": reached, "count": needed}


def _days(reached: int, needed: int) -> str:
    if reached >= needed:
        return ngettext("%(count)s day here", "%(count)s days here", reached) % {"count": reached}
    words = ngettext("%(reached)s of %(count)s day here", "%(reached)s of %(count)s days here", needed)
    return words % {"reached": reached, "count": needed}


def _clean(days: int, *, is_clean: bool) -> str:
    if is_clean:
        return ngettext("no sanction in the last day", "no sanction in the last %(days)s days", days) % {"days": days}
    return ngettext("a sanction in the last day", "a sanction in the last %(days)s days", days) % {"days": days}
