"""How many points a reason earns."""

from reputation.models import Reason

POINTS: dict[str, int] = {
    Reason.ANSWER_ACCEPTED: 15,
    Reason.ACCEPTED_AN_ANSWER: 2,
}
