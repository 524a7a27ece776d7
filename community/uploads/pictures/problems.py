from enum import StrEnum


class Problem(StrEnum):
    """Why a file cannot be taken; the words for each stand in `community.uploads.refusals`."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    SVG = "svg"
    BROKEN = "broken"
    SECOND_FORMAT = "second-format"
    TOO_LARGE = "too-large"
    TOO_MANY_PIXELS = "too-many-pixels"
    TOO_MANY_FRAMES = "too-many-frames"
    TOO_MUCH_WORK = "too-much-work"
    NAME_DIFFERS = "name-differs"
    NO_PICTURE = "no-picture"
    BUSY = "busy"
    FAILED = "failed"


class BadFile(Exception):
    """A file that is refused, with the reason as a code."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem
