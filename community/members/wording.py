"""What an entry of the ledger says, to its member and to others."""

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from reputation.models import PRAISE, LedgerEntry, Note, Reason

_OWN = {
    Reason.ANSWER_PRAISED: _("Praise from %(giver)s for your answer in %(post)s"),
    Reason.OPENING_PRAISED: _("Praise from %(giver)s for %(post)s"),
    Reason.COMMENT_PRAISED: _("Praise from %(giver)s for your comment in %(post)s"),
    Reason.ANSWER_ACCEPTED: _("%(giver)s accepted your answer in %(post)s"),
    Reason.ACCEPTED_AN_ANSWER: _("You said what solved %(post)s"),
    Reason.ANSWER_OFFICIAL: _("The company stands behind your answer in %(post)s"),
}
_AGREEMENT = _("“Me too” from %(giver)s under %(post)s")  # a complaint is not praised
_PUBLIC = {
    Reason.ANSWER_PRAISED: _("Praise from %(giver)s for an answer in %(post)s"),
    Reason.OPENING_PRAISED: _("Praise from %(giver)s for %(post)s"),
    Reason.COMMENT_PRAISED: _("Praise from %(giver)s for a comment in %(post)s"),
    Reason.ANSWER_ACCEPTED: _("%(giver)s accepted the answer in %(post)s"),
    Reason.ACCEPTED_AN_ANSWER: _("Said what solved %(post)s"),
    Reason.ANSWER_OFFICIAL: _("The company stands behind the answer in %(post)s"),
}
_PRAISE_TAKEN = {
    Note.WITHDRAWN: _("Praise withdrawn"),
    Note.GONE: _("Praise gone with its post"),
    Note.DECIDED: _("Praise taken back by a decision"),
}
_ACCEPTANCE_TAKEN = {
    Note.WITHDRAWN: _("No longer accepted"),
    Note.GONE: _("Accepted answer gone with its post"),
    Note.DECIDED: _("Accepted answer taken back by a decision"),
}
_OFFICIAL_TAKEN = {
    Note.WITHDRAWN: _("No longer official"),
    Note.GONE: _("Official answer gone with its post"),
    Note.DECIDED: _("Official answer taken back by a decision"),
}


def sentence(
    reason: Reason, *, own: bool, giver: SafeString | str, post: SafeString | str, agreement: bool = False
) -> SafeString:
    """What the points were for; `giver` and `post` are names or links. `agreement`: it was a "me too"."""
    words = str(_AGREEMENT if agreement else (_OWN if own else _PUBLIC)[reason])
    return format_html(words.replace("%(giver)s", "{giver}").replace("%(post)s", "{post}"), giver=giver, post=post)


def headline_of_reversal(entry: LedgerEntry) -> str | Promise:
    """Why points were taken back."""
    note = Note(entry.note or Note.WITHDRAWN)
    if entry.reason in PRAISE:
        return _PRAISE_TAKEN[note]
    return (_OFFICIAL_TAKEN if entry.reason == Reason.ANSWER_OFFICIAL else _ACCEPTANCE_TAKEN)[note]
