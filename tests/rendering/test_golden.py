"""The documents of the real sheets, one of each kind and then some, as they were last approved.

``pytest tests/rendering --update-golden`` writes them again; read the difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from levacivica.model.schede import BY_TIPO, Scheda
from levacivica.rendering import Renderer

from .reading_back import TEXTS, without_style, written

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


@pytest.mark.parametrize("to", TEXTS)
@pytest.mark.parametrize("name", NAMES)
def test_document_is_the_approved_one(
    name: str, to: str, sheets: dict[str, Scheda], renderer: Renderer, update_golden: bool
) -> None:
    text = written(renderer, name, sheets[name], sheets, to)
    shown = without_style(text) if to == "html" else text
    path = GOLDEN / f"{name}.{to}"
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(shown.encode())
    assert shown == path.read_bytes().decode(), f"{path.name} changed: see --update-golden"


def test_every_kind_has_a_golden_document(sheets: dict[str, Scheda]) -> None:
    assert {sheets[name].tipo for name in NAMES} == set(BY_TIPO)
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}.{to}" for name in NAMES for to in TEXTS}


@pytest.mark.parametrize("to", TEXTS)
def test_same_sheets_same_bytes(to: str, sheets: dict[str, Scheda], renderer: Renderer) -> None:
    backwards = dict(reversed(sheets.items()))
    for name in ("informa-mi-2019", "ciao"):
        first = written(renderer, name, sheets[name], sheets, to)
        assert written(Renderer(), name, sheets[name], backwards, to) == first
        assert first.endswith("\n")
        assert not first.endswith("\n\n")
