import pytest
from coloraide import Color

from accounts.brand.actions import describe_brand
from accounts.brand.colours import ENOUGH, accent_from, contrast_on_light
from accounts.brand.forms import BrandForm


@pytest.mark.parametrize("colour", ["#0b6b57", "#1d4ed8", "#9d174d", "#000000", "#7c2d12"])
def test_every_shade_can_be_read(colour):
    accent = accent_from(colour)
    assert contrast_on_light(accent.light) >= ENOUGH
    assert Color(accent.dark).contrast(Color("#161513"), method="wcag21") >= ENOUGH
    assert Color(accent.dark).contrast(Color("#0f1412"), method="wcag21") >= ENOUGH
    assert Color(accent.dark).contrast(Color(accent.wash_dark), method="wcag21") >= ENOUGH
    assert Color(accent.light).contrast(Color(accent.wash_light), method="wcag21") >= 4


@pytest.mark.parametrize(
    ("colour", "words"), [("#ffff00", "hard to read"), ("red", "six digits"), ("#0b6b5", "six digits"), ("#0B6B57 ", "")]
)
def test_a_colour_is_checked_on_save(db, colour, words):
    form = BrandForm({"name": "Halmwerk", "claim": "", "accent": colour})
    assert form.is_valid() is (words == "")
    assert words in str(form.errors.get("accent", ""))


def test_the_colour_is_a_file_of_its_own(client, db):
    describe_brand(name="Halmwerk", accent="#1d4ed8")
    assert "/brand/1d4ed8.css" in client.get("/").content.decode()
    sheet = client.get("/brand/1d4ed8.css")
    assert (sheet.status_code, sheet["Content-Type"]) == (200, "text/css")
    assert "--accent: light-dark(#1d4ed8" in sheet.content.decode()
    assert client.get("/brand/ff0000.css").status_code == 404


def test_without_a_colour_there_is_no_file(client, db):
    assert "/brand/" not in client.get("/").content.decode()
