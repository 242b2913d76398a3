"""Each format is one row: what else a format needs is asked for here."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from levacivica.formats import BESIDE_PAGES, DOCUMENTS, FORMATS
from levacivica.model.schede import Scheda
from levacivica.serving.addresses import media_type

from ..archives import Renderer, data_of

ROOT = Path(__file__).parents[2]
NAME = "wemi"


def test_each_extra_is_a_format_that_needs_it() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert extras.keys() - {"lsp"} == {one.name for one in FORMATS.values() if one.needs}  # that is no format


@pytest.mark.parametrize("to", FORMATS)
def test_each_format_can_be_made(to: str, sheets: dict[str, Scheda], renderer: Renderer) -> None:
    if to in DOCUMENTS:
        assert renderer.render(NAME, sheets[NAME], sheets, to)
    else:
        assert any(data_of(name, sheet, sheets, to) for name, sheet in sheets.items())


@pytest.mark.parametrize("to", FORMATS)
def test_each_format_is_in_the_readme(to: str) -> None:
    assert re.search(rf"\b{to}\b", (ROOT / "README.md").read_text("utf-8"))


def test_each_format_is_served_as_what_it_is() -> None:
    assert {to: media_type(f"schede/wemi.{to}") for to in FORMATS} == {
        one.name: one.media_type for one in FORMATS.values()
    }


def test_the_links_beside_a_page_have_one_order() -> None:
    turns = [FORMATS[to].beside for to in BESIDE_PAGES]
    assert turns == list(range(1, len(turns) + 1))
