"""libyaml and PyYAML's own parser give the same results, but for the differences listed here."""

from __future__ import annotations

import importlib
import sys

import pytest

from levacivica.reading import parsers, read

from .marked import told

needs_both = pytest.mark.skipif(not parsers.HAS_LIBYAML, reason="this PyYAML has no libyaml")


@needs_both
@pytest.mark.parametrize(
    ("sheet", "with_libyaml", "without"),
    [
        # libyaml takes a tab behind the header of a block: a warning, since other tools do not.
        ("a: |\t\n  b\n", ("LC701", "", 1, 5), ("LC003", "tab", 1, 5)),
        # libyaml takes a tab for an indentation that PyYAML's own parser, and ruamel.yaml, read as text.
        ("a: |\n \tb\n", ("LC003", "tab", 2, 2), None),
        # It takes a comment that touches the header of a block.
        ("a: |#b\n  c\n", None, ("LC003", "segno", 1, 4)),
        # In brackets, PyYAML's own parser ends a text at a question mark, and a key at a colon without its space.
        ("a: [perché?, b]\n", None, ("LC003", "altro", 1, 11)),
        ("a: {b:[c]}\n", ("LC003", "trattino", 1, 6), None),
        ("a: [b:, c]\n", ("LC003", "due-punti", 1, 6), None),
    ],
)
def test_where_the_parsers_part(
    sheet: str,
    with_libyaml: tuple[str, str, int, int] | None,
    without: tuple[str, str, int, int] | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def first() -> tuple[str, str, int, int] | None:
        return next(((code, variant, place.line, place.column) for code, variant, place in told(sheet)), None)

    assert first() == with_libyaml
    monkeypatch.setattr(parsers, "HAS_LIBYAML", False)
    assert first() == without


def test_pyyaml_without_libyaml_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "yaml._yaml", None)
        importlib.reload(parsers)
        has_libyaml = parsers.HAS_LIBYAML
        document, findings = read("titolo: Città\n".encode())
    importlib.reload(parsers)

    assert not has_libyaml
    assert findings == []
    assert document is not None
    assert document.data == {"titolo": "Città"}
