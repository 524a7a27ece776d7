from datetime import UTC

from django.utils import formats
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import YES, Verdict, no


def may_write(member: Member) -> Verdict:
    """What every verdict asks that lets somebody do more than read: not while suspended. Asks no database.

    Only what takes one's own words back is open to the suspended as well.
    """
    if not member.is_suspended or member.suspended_until is None:
        return YES
    if member.is_banned:
        return no(_("You are banned. You can read everything, but not write or take part."))
    end = formats.date_format(member.suspended_until.astimezone(UTC), "DATETIME_FORMAT")
    return no(
        _("You are suspended until %(end)s (UTC). Until then you can read everything, but not write or take part.")
        % {"end": end}
    )
