"""How much one member may send. What one file may hold stands in `pictures/limits.py`."""

from datetime import timedelta

from community.uploads.pictures.limits import LARGEST_FILE, MEGABYTE

MOST_IN_POST = 10  # pictures and files
MOST_IN_DAY = 50  # pictures and files of one member in 24 hours
MOST_BYTES_IN_DAY = 100 * MEGABYTE
MOST_TRIES_IN_HOUR = 120  # refused ones included, since looking at them costs something, too
DAY = timedelta(hours=24)
KEPT_LOOSE = timedelta(hours=24)  # in no post
KEPT_WITHDRAWN = timedelta(days=30)  # after its post was taken back, so that it can come back complete

__all__ = [
    "DAY", "KEPT_LOOSE", "KEPT_WITHDRAWN", "LARGEST_FILE", "MEGABYTE", "MOST_BYTES_IN_DAY", "MOST_IN_DAY",
    "MOST_IN_POST", "MOST_TRIES_IN_HOUR",
]  # fmt: skip
