"""What is served beside the pages: small, ours, and from here only."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
SCRIPT = (STATIC / "tideline.js").read_text()
STYLES = "".join(sheet.read_text() for sheet in sorted(STATIC.glob("*.css")))


def test_the_stylesheets_together_are_smaller_than_fifty_kilobytes():
    assert len(STYLES.encode()) < 50_000


def test_the_script_is_smaller_than_three_kilobytes_compressed():
    assert len(gzip.compress(SCRIPT.encode(), 9)) < 3_000


def test_the_two_fonts_of_a_first_visit_fit_their_budget():
    fonts = [*STATIC.glob("fonts/*-normal.woff2")]
    assert len(fonts) == 2
    assert sum(font.stat().st_size for font in fonts) <= 95_000


def test_the_stylesheet_loads_nothing_but_our_fonts():
    assert "@import" not in STYLES
    for address in re.findall(r"url\(([^)]*)\)", STYLES):
        assert (STATIC / address.strip("'\"")).is_file(), address


@pytest.mark.parametrize(
    "risk",
    [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "localStorage",
        "sessionStorage",
        "http:",
        "import(",
    ],
)
def test_the_script_neither_builds_markup_nor_stores_words_nor_leaves_the_site(risk):
    assert risk not in SCRIPT


def test_every_font_and_the_icons_name_their_licence():
    notice = (STATIC / "LICENCES.md").read_text()
    for name in ("Atkinson Hyperlegible Next", "Newsreader", "Lucide", "Feather"):
        assert name in notice
    assert "SIL OPEN FONT LICENSE Version 1.1" in (STATIC / "fonts" / "OFL.txt").read_text()
