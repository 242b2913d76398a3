"""The real sheets, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from levacivica.model.schede import Scheda
from levacivica.model.structure import check
from levacivica.reading import read
from levacivica.rendering import Renderer

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def sheets() -> dict[str, Scheda]:
    """The real sheets by name."""
    found = {}
    for path in sorted(DATA.rglob("*.yaml")):
        document, _ = read(path.read_bytes())
        assert document is not None, path
        sheet, _ = check(document)
        assert sheet is not None, path
        found[path.stem] = sheet
    assert len(found) >= 15
    return found


@pytest.fixture(scope="session")
def renderer() -> Renderer:
    return Renderer()
