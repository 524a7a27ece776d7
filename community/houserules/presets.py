"""The rules that a community has before anybody wrote its own."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ADVERTISING = "advertising"
ILLEGAL = "illegal"
PERSONAL_DATA = "personal-data"
ORDER = "order"

# Their codes mean something to the forum itself, so every version of the rules has them.
KEPT = (ADVERTISING, ILLEGAL, PERSONAL_DATA, ORDER)

PRESET: dict[str, tuple[str | Promise, str | Promise]] = {
    ADVERTISING: (
        _("No advertising"),
        _("No offers, no links that are there to sell, no posts by machines. Whoever sells something says so."),
    ),
    "respect": (
        _("Criticise the matter, not the person"),
        _("Sharp words about a product are welcome. Insults, threats and mockery of people are not."),
    ),
    "hate": (
        _("No hatred"),
        _("Nobody is put down for where they come from, what they believe, whom they love or how they live."),
    ),
    PERSONAL_DATA: (
        _("Nobody's private data"),
        _("No addresses, telephone numbers, order numbers or photos of others, and better none of your own."),
    ),
    ILLEGAL: (
        _("Nothing illegal"),
        _("Nothing that the law forbids, and nothing that belongs to somebody else without their leave."),
    ),
    "false-name": (
        _("Nobody pretends to be somebody else"),
        _("Not the company, not a moderator, not another member. Whoever has an interest shows it."),
    ),
    "empty": (
        _("Something to read"),
        _("A post says something that others can use or answer. Copies, tests and rows of letters do not."),
    ),
    ORDER: (
        _("Everything in its place"),
        _("One question for each thread, in the category where others look for it, with a title that says it."),
    ),
}
