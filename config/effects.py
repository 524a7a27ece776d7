"""The only place where something happens later because something else did."""

from accounts.imitations import effects as imitations
from accounts.mail import effects as mail
from community.appeals import effects as appeals
from community.appearance import effects as appearance
from community.categories import effects as categories
from community.gaming import effects as gaming
from community.members import effects as members
from community.praisenotes import effects as praisenotes
from community.rendering import effects as rendering
from community.review import effects as review
from community.sanctions import effects as sanctions
from community.seconding import effects as seconding
from community.strangers import effects as strangers
from community.uploads import effects as uploads
from events.kinds import Kind
from reputation.levels import effects as levels
from reputation.promotion import effects as promotion

EFFECTS = {
    Kind.MAIL_WRITTEN: [mail.send_letter],
    Kind.SANCTION_IMPOSED: [sanctions.tell_sanctioned],
    Kind.SANCTION_LIFTED: [sanctions.tell_lifted],
    Kind.FINDING_DECIDED: [gaming.tell_concerned],
    Kind.APPEAL_DECIDED: [gaming.tell_of_second_look],
    Kind.MEMBER_JOINED: [imitations.look_after_name],
    Kind.MEMBER_RENAMED: [imitations.look_after_name, rendering.rerender_mentions],
    Kind.ROLE_GRANTED: [imitations.look_after_grant],
    Kind.BRAND_RENAMED: [imitations.look_after_brand],
    Kind.THREAD_STARTED: [categories.recount_threads, members.recount_tally],
    Kind.ANSWER_POSTED: [members.recount_tally],
    Kind.POST_WITHDRAWN: [categories.recount_threads, members.recount_tally],
    Kind.POST_REMOVED: [categories.recount_threads, members.recount_tally, appeals.tell_author],
    Kind.NOTE_REMOVED: [praisenotes.tell_giver],
    Kind.PROFILE_PART_REMOVED: [appearance.tell_member_concerned],
    Kind.CASE_DECIDED: [strangers.tell_of_decision],
    Kind.CASE_ESCALATED: [review.tell_who_runs_it],
    Kind.CASE_HANDED_OVER: [review.tell_who_has_it],
    Kind.ENTRY_APPEAL_DECIDED: [appeals.tell_of_outcome],
    Kind.PROPOSAL_LATE: [seconding.tell_admins],
    Kind.POST_RESTORED: [categories.recount_threads, members.recount_tally],
    Kind.ANSWER_ACCEPTED: [members.recount_tally],
    Kind.ACCEPTANCE_WITHDRAWN: [members.recount_tally],
    Kind.THREAD_MOVED: [categories.recount_rooms, members.recount_tallies_in_thread],
    Kind.THREAD_SPLIT: [categories.recount_threads, members.recount_tallies_in_thread],
    Kind.THREAD_MERGED: [categories.recount_threads, members.recount_tallies_in_thread],
    Kind.THREAD_MOVE_UNDONE: [categories.recount_threads, members.recount_tallies_in_thread],
    Kind.THREAD_RETAGGED: [categories.recount_tags],
    Kind.LEVELS_CHANGED: [levels.settle_members],
    Kind.MEMBER_NOMINATED: [promotion.tell_nominated],
    Kind.CANDIDACY_GRANTED: [promotion.tell_granted],
    Kind.CANDIDACY_DECLINED: [promotion.tell_declined],
    Kind.TERMS_CHANGED: [promotion.ask_again],
    Kind.UPLOAD_ADDED: [uploads.prepare_upload],
}
