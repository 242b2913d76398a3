"""The colours of the page: text stands out enough from what is behind it, in light and in dark."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers

from levacivica.archive.colours import DARK_PAPERS, LEAST, PAPERS, least_contrast
from levacivica.archive.website import Colour
from levacivica.model.kinds import Misread
from levacivica.rendering.document.palette import palette
from levacivica.rendering.templating.environment import packaged_templates

CSS = (packaged_templates() / "html/stile.css").read_text(encoding="utf-8")
TEXT_ON = [
    ("testo", "sfondo"), ("testo", "fondo"), ("tenue", "sfondo"), ("tenue", "fondo"), ("link", "sfondo"),
    ("link", "fondo"), ("link-sopra", "sfondo"), ("link-sopra", "fondo"), ("titolo", "sfondo"), ("titolo", "fondo"),
    ("fascia-testo", "fascia"), ("nota-testo", "nota"), ("link", "nota"),
]  # fmt: skip
SHAPE_ON = [
    ("fuoco", "sfondo"), ("fuoco", "fondo"), ("nota-filo", "sfondo"), ("nota-filo", "nota"), ("titolo", "sfondo"),
    ("titolo", "fondo"), ("quota", "sfondo"), ("quota", "fondo"), ("quota", "quota-resto"),
]  # fmt: skip
ORNAMENTS = {"filo", "carta"}
"""Lines between parts, and the white behind a mark: nothing is lost with them."""


def tokens(dark: bool) -> dict[str, str]:
    light_block, dark_block = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light_block))
    if dark:
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark_block))
    return found


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#0066cc", "#ffffff") == pytest.approx(5.57, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "behind"), TEXT_ON)
def test_text_stands_out(text: str, behind: str, dark: bool) -> None:
    colours = tokens(dark)
    assert contrast(colours[text], colours[behind]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "behind"), SHAPE_ON)
def test_shapes_that_mean_something_stand_out(shape: str, behind: str, dark: bool) -> None:
    colours = tokens(dark)
    assert contrast(colours[shape], colours[behind]) >= 3


def test_every_colour_is_held_against_another() -> None:
    compared = {name for pair in (*TEXT_ON, *SHAPE_ON) for name in pair}
    assert compared | ORNAMENTS == set(tokens(dark=False))
    written = re.findall(r"(?<!-)color: var\(--([\w-]+)\)", re.sub(r"(?s)@media print.*", "", CSS))
    assert set(written) == {text for text, _ in TEXT_ON}


def test_every_colour_is_a_token_with_a_dark_one() -> None:
    rules = re.sub(r":root \{.*?\}", "", CSS, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules) == []
    assert set(re.findall(r"var\(--([\w-]+)\)", rules)) == set(tokens(dark=False))
    assert "@media screen and (prefers-color-scheme: dark)" in CSS
    assert CSS.count("--sfondo:") == 2


def test_the_papers_of_the_settings_are_those_of_the_pages() -> None:
    for papers, dark in ((PAPERS, False), (DARK_PAPERS, True)):
        assert papers == tuple(tokens(dark)[name] for name in ("sfondo", "fondo", "nota"))


@settings(max_examples=200)
@given(integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_whatever_colour_an_office_may_choose_can_be_read(colour: str) -> None:
    if least_contrast(colour, PAPERS) < LEAST:
        with pytest.raises(Misread, match="LC904"):
            Colour().read(colour)
        return
    for chosen, dark in zip(palette(Colour().read(colour)), (False, True), strict=True):
        colours = tokens(dark) | dict(chosen)
        for text, behind in TEXT_ON:
            assert contrast(colours[text], colours[behind]) >= 4.5, (text, behind, dark)
        for shape, behind in SHAPE_ON:
            assert contrast(colours[shape], colours[behind]) >= 3, (shape, behind, dark)
