"""The words for a file that cannot be taken, and the status that says so to programs."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.uploads.pictures.problems import Problem

WORDS: dict[Problem, str | Promise] = {
    Problem.EMPTY: _("This file is empty."),
    Problem.UNKNOWN: _(
        "We cannot read this kind of file. Pictures can be JPEG, PNG, GIF, WebP, HEIC or AVIF, files PDF or text."
    ),
    Problem.SVG: _("SVG drawings can carry programs, so we do not take them. Please save it as PNG."),
    Problem.BROKEN: _("This file seems to be damaged or cut off. Does it open on your device?"),
    Problem.SECOND_FORMAT: _(
        "There is something else inside this file besides what it shows. A screenshot or a fresh export will do."
    ),
    Problem.TOO_LARGE: _("This file is larger than 12 MB. A smaller version of it is welcome."),
    Problem.TOO_MANY_PIXELS: _("This picture has more than 50 megapixels. A smaller version of it is welcome."),
    Problem.TOO_MANY_FRAMES: _("This animation has too many frames. A single picture says it as well."),
    Problem.TOO_MUCH_WORK: _("This file takes too long to read. A screenshot or a fresh export will do."),
    Problem.NAME_DIFFERS: _("This file is not what its name says. Files are taken as .pdf, .txt, .log, .csv or .md."),
    Problem.NO_PICTURE: _("This is not a picture. JPEG, PNG, WebP or HEIC will do."),
    Problem.BUSY: _("Many pictures are coming in just now. Please try again in a minute."),
    Problem.FAILED: _("This file could not be prepared. Please send it once more."),
}
_STATUS = {Problem.TOO_LARGE: 413, Problem.BUSY: 429}


class NotTaken(Exception):
    """A file or picture that is refused: the words for a person, the status for a program."""

    def __init__(self, words: str | Promise, status: int = 400) -> None:
        super().__init__(str(words))
        self.words = words
        self.status = status


def not_taken(problem: Problem) -> NotTaken:
    return NotTaken(WORDS[problem], _STATUS.get(problem, 400))


def words_for(code: str) -> str | Promise:
    """The reason that the owner of a refused upload reads."""
    return WORDS.get(Problem(code), "") if code else ""


TOO_MANY_TODAY = _(
    "You have sent a lot today: 50 files or 100 MB in 24 hours are the most. Tomorrow there is room again."
)
TOO_MANY_TRIES = _("That were many files in a short time. Please wait a few minutes.")
TOO_MANY_IN_POST = _("A post can hold 10 pictures and files. Could it be two posts?")
