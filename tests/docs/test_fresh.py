"""Generated pages are what the code would write now."""

from __future__ import annotations

from pathlib import Path

import pytest

from levacivica.editing.reference import fields_page
from levacivica.model.schede import BY_TIPO

ROOT = Path(__file__).parents[2]


def test_the_page_of_the_fields_is_fresh(request: pytest.FixtureRequest) -> None:
    page = ROOT / "docs" / "campi.md"
    if request.config.getoption("--update-golden"):
        page.write_text(fields_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == fields_page(), "make golden"


def test_the_page_has_every_field_of_every_kind() -> None:
    text = fields_page()
    names = {name for record in BY_TIPO.values() for name in record.FIELDS}
    assert len(names) > 50
    assert {name for name in names if f"| `{name}`" not in text} == set()
