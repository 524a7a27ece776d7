from community.models.acceptance import Acceptance
from community.models.appeal import Appeal
from community.models.case import Case
from community.models.category import Audience, Category
from community.models.criticism_mark import CriticismMark
from community.models.house_rules import HouseRules
from community.models.link import Link
from community.models.member_note import MemberNote
from community.models.mention import Mention
from community.models.moderation_entry import Act, LogHead, ModerationEntry, ModerationText
from community.models.move import Move
from community.models.official_mark import OfficialMark
from community.models.outside_person import OutsidePerson
from community.models.outside_report import OutsideReport
from community.models.page import Page
from community.models.post import Post
from community.models.praise import Praise
from community.models.profile_removal import Part, ProfileRemoval
from community.models.proposal import Proposal
from community.models.removal import Removal, Second
from community.models.report import Report
from community.models.revision import Redaction, Revision, RevisionText
from community.models.tag import Tag
from community.models.tally import Tally
from community.models.thread import Thread
from community.models.upload import Upload

__all__ = [
    "Acceptance",
    "Act",
    "Appeal",
    "Audience",
    "Case",
    "Category",
    "CriticismMark",
    "HouseRules",
    "Link",
    "LogHead",
    "MemberNote",
    "Mention",
    "ModerationEntry",
    "ModerationText",
    "Move",
    "OfficialMark",
    "OutsidePerson",
    "OutsideReport",
    "Page",
    "Part",
    "Post",
    "Praise",
    "ProfileRemoval",
    "Proposal",
    "Redaction",
    "Removal",
    "Report",
    "Revision",
    "RevisionText",
    "Second",
    "Tag",
    "Tally",
    "Thread",
    "Upload",
]
