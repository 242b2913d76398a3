"""The structure of every real document: headings, landmarks, tables, links; both formats say the same."""

from __future__ import annotations

import copy
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from pymarkdown.api import PyMarkdownApi

from levacivica.model.schede import Programma, Scheda

from ..archives import Renderer
from .conftest import DATA
from .reading_back import (
    Heading,
    html_headings,
    ids,
    links,
    markdown_headings,
    markdown_units,
    page,
    text_of,
    written,
)

NAMES = sorted(path.stem for path in DATA.rglob("*.yaml"))


@pytest.fixture(params=NAMES)
def documents(request: pytest.FixtureRequest, sheets: dict[str, Scheda], renderer: Renderer) -> tuple[Element, str]:
    """The page, parsed without a mistake, and the Markdown of each real sheet."""
    name: str = request.param
    html, markdown = (written(renderer, name, sheets[name], sheets, to) for to in ("html", "md"))
    return page(html), markdown


def test_headings_start_at_one_and_skip_no_level(documents: tuple[Element, str]) -> None:
    headings = html_headings(documents[0])
    assert Counter(heading.level for heading in headings)[1] == 1
    assert headings[0].level == 1
    for above, below in pairwise(headings):
        assert below.level <= above.level + 1, below
    assert all(heading.text for heading in headings)


def test_both_formats_have_the_same_headings(documents: tuple[Element, str]) -> None:
    assert html_headings(documents[0]) == markdown_headings(documents[1])


def test_headings_tell_their_parts_apart(documents: tuple[Element, str]) -> None:
    repeated = [heading for heading, times in Counter(html_headings(documents[0])).items() if times > 1]
    assert repeated == []


def test_both_formats_say_the_same_words_in_the_same_order(documents: tuple[Element, str]) -> None:
    root, markdown = documents
    units = markdown_units(markdown)
    above = [text_of(header) for header in root.iter("header")]
    assert units[1:2] == above or above == []
    said = [units[0], *units[1 + len(above) :]]
    (main,) = root.iter("main")
    for nav in main.findall("nav"):
        main.remove(nav)
    shown = [text for part in root.iter() if part.tag in ("main", "footer") for text in part.itertext()]
    assert re.findall(r"\w+", " ".join(shown)) == re.findall(r"\w+", " ".join(said))


def test_page_has_its_landmarks_and_its_language(documents: tuple[Element, str]) -> None:
    root = documents[0]
    assert root.attrib["lang"] == "it"
    (main,) = root.iter("main")
    body = root.find("body")
    assert body is not None
    assert body[0].attrib["href"] == f"#{main.attrib['id']}"
    assert main.attrib["tabindex"] == "-1"
    (title,) = root.iter("title")
    assert text_of(title).startswith(html_headings(root)[0].text)
    for nav in root.iter("nav"):
        assert nav.attrib["aria-labelledby"] in ids(root)


def test_page_runs_and_fetches_nothing(documents: tuple[Element, str]) -> None:
    root = documents[0]
    tags = {element.tag for element in root.iter()}
    assert not tags & {"link", "img", "iframe", "object", "embed", "form"}
    assert {script.attrib["type"] for script in root.iter("script")} <= {"application/ld+json"}
    (style,) = root.iter("style")
    css = style.text or ""
    assert css.count("url(") == css.count('url("data:font/woff2;base64,')
    assert "@import" not in css


def test_ids_are_unique_and_links_find_their_targets(documents: tuple[Element, str]) -> None:
    found = ids(documents[0])
    assert len(found) == len(set(found))
    for href in links(documents[0]):
        assert href.startswith(("https://", "http://", "mailto:", "tel:")) or href.removeprefix("#") in found
    for element in documents[0].iter():
        if "aria-labelledby" in element.attrib:
            assert element.attrib["aria-labelledby"] in found


def test_tables_have_captions_and_scopes(documents: tuple[Element, str]) -> None:
    for table in documents[0].iter("table"):
        caption = table.find("caption")
        assert caption is not None
        assert text_of(caption)
        assert all(cell.attrib["scope"] in ("col", "row") for cell in table.iter("th"))
        assert all(text_of(cell) for cell in table.iter("th"))
        rows = [len(row) for row in table.iter("tr")]
        assert len(set(rows)) == 1
        for row in table.iterfind("tbody/tr"):
            assert [cell.attrib["scope"] for cell in row.iter("th")] == ["row"]


@pytest.mark.parametrize("name", NAMES)
def test_markdown_is_clean(name: str, tmp_path: Path, sheets: dict[str, Scheda], renderer: Renderer) -> None:
    """Lines are as long as they are (MD013), and a title may be an exclamation (MD026)."""
    sheet = copy.copy(sheets[name])
    if isinstance(sheet, Programma):
        sheet.progetti = (sheet.progetti or ())[:2]  # the linter takes ten seconds for nine of them
    (tmp_path / "document.md").write_text(written(renderer, name, sheet, sheets, "md"), encoding="utf-8")
    linter = PyMarkdownApi().disable_rule_by_identifier("md013").disable_rule_by_identifier("md026")
    result = linter.scan_path(str(tmp_path))
    assert [f"line {failure.line_number}: {failure.rule_id}" for failure in result.scan_failures] == []
    assert result.pragma_errors == []


def test_the_longest_document_nests_five_levels(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    text = written(renderer, "informa-mi-2019", sheets["informa-mi-2019"], sheets, "md")
    headings = markdown_headings(text)
    assert Heading(2, "3. Ufficio Tutele") in headings
    assert Heading(5, "3.4.1.1 Più servizio a contatto diretto con il pubblico") in headings
