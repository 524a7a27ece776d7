"""The brand's colour, made to be readable: light and dark, on the page and under words (WCAG 2.2, 1.4.3)."""

from dataclasses import dataclass

from coloraide import Color

ENOUGH = 4.5  # contrast of words with what is behind them, level AA
PAPER, PAPER_DARK = Color("#faf8f4"), Color("#161513")  # static/css/tokens.css
WHITE, NIGHT = Color("#ffffff"), Color("#0f1412")


@dataclass(frozen=True)
class Accent:
    """What the brand's colour becomes, each as `#rrggbb`, for a light page and for a dark one."""

    light: str
    dark: str
    hover_light: str
    hover_dark: str
    wash_light: str
    wash_dark: str


def contrast_on_light(colour: str) -> float:
    """The weaker of two contrasts: as words on the page, and under white words on a button."""
    chosen = Color(colour)
    return min(chosen.contrast(PAPER, method="wcag21"), chosen.contrast(WHITE, method="wcag21"))


def accent_from(colour: str) -> Accent:
    """All shades of a colour that has passed `contrast_on_light`; the dark one is lightened until it is readable."""
    light = Color(colour)
    dark = _lightened(light)
    return Accent(
        light=_hex(light),
        dark=_hex(dark),
        hover_light=_hex(light.mix("black", 0.2, space="oklab")),
        hover_dark=_hex(dark.mix("white", 0.3, space="oklab")),
        wash_light=_hex(light.mix("white", 0.9, space="oklab")),
        wash_dark=_hex(dark.mix(PAPER_DARK, 0.82, space="oklab")),
    )


def _lightened(colour: Color) -> Color:
    for share in range(0, 101, 5):
        lighter = colour.mix("white", share / 100, space="oklab")
        grounds = (PAPER_DARK, NIGHT)
        if all(lighter.contrast(ground, method="wcag21") >= ENOUGH + 2 for ground in grounds):
            return lighter
    return WHITE


def _hex(colour: Color) -> str:
    return str(colour.convert("srgb").to_string(hex=True, fit=True))
