"""The documents of the real sheets, one of each kind and then some, as they were last approved.

``pytest tests/rendering --update-golden`` writes them again; read the difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from levacivica.formats import DATA
from levacivica.model.schede import BY_TIPO, Scheda

from ..archives import Renderer, data_of
from .pdf_reading import document, opened, pdf_lines
from .reading_back import TEXT_FORMATS, without_style, written
from .reading_docx import docx_lines
from .reading_docx import opened as opened_docx

GOLDEN = Path(__file__).parent / "golden"
NAMES = (
    "coesione-sociale",
    "assegnazione-alloggi-erp",
    "te-lo-dico-io",
    "welfare-metropolitano",
    "informa-mi-2019",
    "servizio-civile-2018",
    "mi4-4-11-1-h",
    "ciao",
)
ONE_OF_EACH = (
    "coesione-sociale",
    "welfare-metropolitano",
    "informa-mi-2019",
    "servizio-civile-2018",
    "mi4-4-11-1-h",
    "ciao",
)
"""A sheet of each kind: what its files of Word and its PDFs say, as what, and its data."""


def agrees(name: str, shown: str, update: bool) -> None:
    """Hold a text against the approved one."""
    path = GOLDEN / name
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(shown.encode())
    assert shown == path.read_bytes().decode(), f"{name} changed: see --update-golden"


@pytest.mark.parametrize("to", TEXT_FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_document_is_the_approved_one(
    name: str, to: str, sheets: dict[str, Scheda], renderer: Renderer, update_golden: bool
) -> None:
    text = written(renderer, name, sheets[name], sheets, to)
    shown = without_style(text) if to == "html" else text
    agrees(f"{name}.{to}", shown, update_golden)


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_a_pdf_says_what_was_approved(
    name: str, sheets: dict[str, Scheda], renderer: Renderer, update_golden: bool
) -> None:
    content = renderer.render(name, sheets[name], sheets, "pdf")
    with opened(content) as pdf:
        pages = len(pdf.pages)
    agrees(f"{name}.pdf.txt", "\n".join([f"pages {pages}", *pdf_lines(document(content)), ""]), update_golden)


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_a_file_of_word_says_what_was_approved(
    name: str, sheets: dict[str, Scheda], renderer: Renderer, update_golden: bool
) -> None:
    content = renderer.render(name, sheets[name], sheets, "docx")
    agrees(f"{name}.docx.txt", "\n".join([*docx_lines(opened_docx(content)), ""]), update_golden)


@pytest.mark.parametrize("to", DATA)
@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_data_are_the_approved_ones(name: str, to: str, sheets: dict[str, Scheda], update_golden: bool) -> None:
    agrees(f"{name}.{to}", (data_of(name, sheets[name], sheets, to) or b"").decode(), update_golden)


def test_every_kind_has_a_golden_document(sheets: dict[str, Scheda]) -> None:
    assert {sheets[name].tipo for name in NAMES} == set(BY_TIPO)
    assert {sheets[name].tipo for name in ONE_OF_EACH} == set(BY_TIPO)
    others = {f"{name}.{to}" for name in ONE_OF_EACH for to in ("pdf.txt", "docx.txt", *DATA)}
    of_text = {f"{name}.{to}" for name in NAMES for to in TEXT_FORMATS}
    assert {path.name for path in GOLDEN.iterdir()} == of_text | others


@pytest.mark.parametrize("to", TEXT_FORMATS)
def test_same_sheets_same_bytes(to: str, sheets: dict[str, Scheda], renderer: Renderer) -> None:
    backwards = dict(reversed(sheets.items()))
    for name in ("informa-mi-2019", "ciao"):
        first = written(renderer, name, sheets[name], sheets, to)
        assert written(Renderer(), name, sheets[name], backwards, to) == first
        assert first.endswith("\n")
        assert not first.endswith("\n\n")
