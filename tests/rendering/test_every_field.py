"""Every field has its place in the document of its kind; what is not there leaves no trace."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import pytest

from levacivica.model.kinds import Choice
from levacivica.model.schede import BY_TIPO
from levacivica.model.schede.regimes import REGIMES

from ..archives import Renderer
from .full_sheets import Leaf, changed, choices, expected, full, kind_of, leaves, neighbours
from .reading_back import (
    HEADINGS,
    TEXT_FORMATS,
    html_headings,
    html_units,
    markdown_headings,
    markdown_units,
    page,
    squeezed,
    text_of,
    written,
)

CASES = [
    pytest.param(tipo, path, value, id=f"{tipo}:{'.'.join(map(str, path))}")
    for tipo in BY_TIPO
    for path, value in leaves(full(tipo))
]
MUST_STAY = {("tipo",), ("titolo",), ("progetti", 0)}
SAID_BY_THE_PROJECT = {("programma", ("regime",)), ("programma", ("norma",)), ("programma", ("stato",))}
"""Where a programme falls silent, its project speaks."""


def times(path: Leaf, value: Any, units: list[str]) -> int:
    shown = str(value) if path == ("anno",) else expected(value)
    return " \n ".join(units).count(squeezed(shown))


@pytest.fixture(scope="module")
def whole(renderer: Renderer) -> dict[tuple[str, str], list[str]]:
    """What the full document of each kind says in each format, piece by piece."""
    found = {}
    for tipo in BY_TIPO:
        html, markdown = (written(renderer, "scheda", full(tipo), neighbours(tipo), to) for to in ("html", "md"))
        found[tipo, "html"], found[tipo, "md"] = html_units(page(html)), markdown_units(markdown)
    return found


def test_the_examples_fill_every_field() -> None:
    for tipo, cls in BY_TIPO.items():
        filled = {path[0] for path, _ in leaves(full(tipo))}
        assert filled == set(cls.FIELDS)


@pytest.mark.parametrize(("tipo", "path", "value"), CASES)
def test_each_value_is_said_and_leaves_no_trace_when_it_goes(
    tipo: str, path: Leaf, value: Any, renderer: Renderer, whole: dict[tuple[str, str], list[str]]
) -> None:
    there = {to: times(path, value, whole[tipo, to]) for to in TEXT_FORMATS}
    assert min(there.values()) > 0
    if path in MUST_STAY:
        return
    sheet = changed(full(tipo), path, None)
    html, markdown = (written(renderer, "scheda", sheet, neighbours(tipo), to) for to in ("html", "md"))
    root = page(html)
    if (tipo, path) not in SAID_BY_THE_PROJECT:
        assert times(path, value, html_units(root)) < there["html"]
        assert times(path, value, markdown_units(markdown)) < there["md"]
    assert_nothing_is_empty(root)
    assert html_headings(root) == markdown_headings(markdown)
    assert "None" not in markdown
    assert not [line for line in markdown.splitlines() if line.strip() == "-" or line.rstrip().endswith((":**", "()"))]


def test_each_value_of_a_project_is_in_its_programme(whole: dict[tuple[str, str], list[str]]) -> None:
    for path, value in leaves(full("servizio-civile")):
        if path[0] not in {"tipo", "titolo", "programma"}:
            assert times(path, value, whole["programma", "html"]) > 0, path


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_every_choice_is_said_in_words(tipo: str, renderer: Renderer) -> None:
    sheet = full(tipo)
    for path in choices(sheet):
        kind = kind_of(type(sheet), path)
        assert isinstance(kind, Choice)
        without = written(renderer, "scheda", changed(sheet, path, None), neighbours(tipo), "md") if path[1:] else ""
        for value in (tipo,) if path == ("tipo",) else kind.values:
            markdown = written(renderer, "scheda", changed(sheet, path, value), neighbours(tipo), "md")
            named = (path, value) == (("regime",), "altro")
            words = getattr(sheet, "norma", "") if named else kind.help[value].printed
            assert squeezed(words).casefold() in squeezed(" ".join(markdown_units(markdown))).casefold(), (path, value)
            assert len(markdown) > len(without), (path, value)


def test_a_sheet_under_other_norms_names_them_where_it_can(renderer: Renderer) -> None:
    sheet = changed(changed(full("bando"), ("regime",), "altro"), ("norma",), None)
    assert REGIMES["altro"].printed in written(renderer, "scheda", sheet, {}, "md")


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_a_sheet_with_nothing_but_its_title(tipo: str, renderer: Renderer) -> None:
    sheet = BY_TIPO[tipo]({"tipo": tipo, "titolo": "Solo il titolo"})
    markdown = written(renderer, "scheda", sheet, {}, "md")
    assert markdown.splitlines()[0] == "# Solo il titolo"
    assert len(markdown.split()) < 16
    assert_nothing_is_empty(page(written(renderer, "scheda", sheet, {}, "html")))


def assert_nothing_is_empty(root: Element) -> None:
    """Whatever should hold text holds it, a section has more than its heading, a label has its list."""
    for element in root.iter():
        if element.tag in (*HEADINGS, "p", "li", "dt", "dd", "th", "caption", "section", "ul", "dl", "table", "nav"):
            assert text_of(element), element.tag
        if element.tag == "section":
            assert len(element) > 1, text_of(element)
        for child, after in zip(element, [*element[1:], None], strict=False):
            if child.attrib.get("class") == "etichetta":
                assert after is not None, text_of(child)
                assert after.tag in ("ul", "ol", "dl")
