from community.models.acceptance import Acceptance
from community.models.category import Audience, Category
from community.models.post import Post
from community.models.tag import Tag
from community.models.tally import Tally
from community.models.thread import Thread
from community.models.upload import Upload

__all__ = ["Acceptance", "Audience", "Category", "Post", "Tag", "Tally", "Thread", "Upload"]
