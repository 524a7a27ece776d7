"""Where the renderer departs from the specifications on purpose, by number of the example, with the reason."""

HTML = "HTML is shown as the text it is, comments vanish"
HEADING = "headings are lowered by two, the page has h1 and h2"
PICTURE = "pictures from elsewhere become links"
COLOUR = "code in a known language is coloured"
LANGUAGE = "no class for languages that are not coloured"
ALIGNMENT = "alignment is a class, not an attribute"
SCHEME = "links lead to http, https and mail only"
AUTOLINK = "bare addresses become links, a GFM extension"
TASKS = "no task lists: a checkbox that nobody can tick"
FOOTNOTES = "no footnotes: their anchors are ids, which would collide between posts"

EXCEPTIONS: dict[str, dict[str, str]] = {
    "commonmark_spec": {
        HEADING: """
            10 59 62 66 67 68 71 72 73 74 75 76 77 78 79 80 81 82 83 84 86 89 90 95 96 102 103 115
            141 216 217 229 230 231 232 234 302 649 650
        """,
        HTML: """
            21 31 91 148 149 150 151 152 153 154 155 156 157 158 159 160 161 162 163 164 165 166 167
            168 169 170 171 172 173 174 175 176 177 178 179 180 181 182 183 184 185 186 187 188 189
            190 191 192 193 203 310 311 346 477 478 479 493 496 526 538 598 600 601 603 615 616 617
            618 619 625 627 628 629 630 631 632 633 645 646
        """,
        LANGUAGE: """
            24 34 144 146
        """,
        COLOUR: """
            142 143
        """,
        PICTURE: """
            519 522 533 574 575 576 577 578 579 580 581 582 583 584 585 586 587 588 589 590 591 593
        """,
        AUTOLINK: """
            610 613 614
        """,
    },
    "gfm_spec": {
        HEADING: """
            10 29 32 36 37 38 41 42 43 44 45 46 47 48 49 50 51 52 53 54 56 59 60 65 66 72 73 85 111
            183 184 197 206 207 208 210 278 667 668
        """,
        HTML: """
            61 118 119 120 121 122 123 124 125 126 127 128 129 130 131 132 133 134 135 136 137 138
            139 140 141 142 143 144 145 146 147 148 149 150 151 152 153 154 155 156 157 158 159 160
            170 288 289 317 327 354 484 485 486 500 503 532 544 604 606 607 609 632 633 634 635 636
            642 644 645 646 647 648 649 650 651 653 663 664
        """,
        COLOUR: """
            112 113
        """,
        LANGUAGE: """
            114 116 320 330
        """,
        ALIGNMENT: """
            199
        """,
        TASKS: """
            279 280
        """,
        PICTURE: """
            525 528 539 580 581 582 583 584 585 586 587 588 589 590 591 592 593 594 595 596 597 599
        """,
        AUTOLINK: """
            616 619 620
        """,
        SCHEME: """
            628
        """,
    },
    "gfm_extensions": {
        ALIGNMENT: """
            6
        """,
        HTML: """
            12 22
        """,
        PICTURE: """
            19
        """,
        FOOTNOTES: """
            23
        """,
        TASKS: """
            26 27 28
        """,
    },
    "gfm_regression": {
        HTML: """
            3 6 9 14 17
        """,
        HEADING: """
            4
        """,
        FOOTNOTES: """
            13
        """,
    },
}


def reasons(specification: str) -> dict[int, str]:
    """The reason for each example that comes out differently."""
    return {int(number): reason for reason, numbers in EXCEPTIONS[specification].items() for number in numbers.split()}
