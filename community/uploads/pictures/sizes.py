"""Which sizes a picture is kept in; the same answer for whoever makes, serves or shows them."""

WIDTHS = (480, 960, 1600, 2400)  # pixels: phone, column, column on a dense screen, looked at alone
TALLEST = 4  # times the width: a screenshot of a whole conversation stays readable
AVATARS = (48, 96, 192)  # pixels, square: beside a post, on a dense screen, on the profile

Size = tuple[int, int]


def fitted(width: int, height: int, box: int) -> Size:
    """The picture's size inside `box` × 4 `box`, never larger than it is."""
    scale = min(1.0, box / width, box * TALLEST / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def sizes_of(width: int, height: int) -> dict[int, Size]:
    """Box → (width, height), up to the first box that the whole picture fits into."""
    made: dict[int, Size] = {}
    for box in WIDTHS:
        made[box] = fitted(width, height, box)
        if made[box] == (width, height):
            break
    return made


def served(width: int, height: int, box: int) -> int:
    """The box whose file answers a request for `box`: it, or the largest there is."""
    made = sizes_of(width, height)
    return box if box in made else max(made)
