"""Progress says how far it is, how fast, and how long the rest takes."""

from community.importers.stackexchange.progress import Progress


def test_plain_lines_now_and_then() -> None:
    said: list[str] = []
    clock = [100.0]
    progress = Progress(said.append, now=lambda: clock[0])
    progress.begin("Posts", 1000, unit="posts")
    for _turn in range(3):
        clock[0] += 4
        progress.advance(200)
    progress.end()
    assert said == [
        "Posts: 400 of 1,000 posts, 50 a second, 12 s left\n",
        "Posts: 600 of 1,000 posts, 50 a second, 8 s left\n",
    ]


def test_a_terminal_writes_over_its_line() -> None:
    said: list[str] = []
    progress = Progress(said.append, in_place=True)
    progress.begin("Reading", 5000, unit="kB", scale=1000)
    progress.advance(5000)
    progress.end()
    assert said[-1].startswith("\r\x1b[KReading: 5 of 5 kB, ")
    assert said[-1].endswith("\n")


def test_what_is_nothing_is_not_said() -> None:
    said: list[str] = []
    progress = Progress(said.append)
    progress.begin("Members", 0, unit="members")
    progress.end()
    assert said == []
