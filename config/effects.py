"""The only place where something happens later because something else did."""

from accounts.mail import effects as mail
from community.categories import effects as categories
from community.members import effects as members
from community.rendering import effects as rendering
from community.uploads import effects as uploads
from events.kinds import Kind
from reputation.promotion import effects as promotion

EFFECTS = {
    Kind.MAIL_WRITTEN: [mail.send_letter],
    Kind.MEMBER_RENAMED: [rendering.rerender_mentions],
    Kind.THREAD_STARTED: [categories.recount_threads, members.recount_tally],
    Kind.ANSWER_POSTED: [members.recount_tally],
    Kind.POST_WITHDRAWN: [categories.recount_threads, members.recount_tally],
    Kind.ANSWER_ACCEPTED: [members.recount_tally],
    Kind.ACCEPTANCE_WITHDRAWN: [members.recount_tally],
    Kind.MEMBER_NOMINATED: [promotion.tell_nominated],
    Kind.CANDIDACY_GRANTED: [promotion.tell_granted],
    Kind.CANDIDACY_DECLINED: [promotion.tell_declined],
    Kind.TERMS_CHANGED: [promotion.ask_again],
    Kind.UPLOAD_ADDED: [uploads.prepare_upload],
}
