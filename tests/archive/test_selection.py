"""Which rules are reported, after the settings and the options of one run."""

from __future__ import annotations

import pytest

from levacivica.archive.selection import Selection

NONE: frozenset[str] = frozenset()
OFF = Selection.of({"LC201": "spenta"})


@pytest.mark.parametrize(
    ("selection", "reported"),
    [
        (Selection(), "LC000 LC201 LC301"),
        (OFF, "LC000 LC301"),
        (OFF.narrowed({"LC201"}, NONE), "LC000 LC201"),
        (OFF.narrowed(NONE, {"LC301"}), "LC000"),
        (Selection().narrowed({"LC201", "LC301"}, {"LC201"}), "LC000 LC301"),
        (Selection().narrowed(NONE, {"LC000"}), "LC000 LC201 LC301"),
    ],
)
def test_what_is_reported(selection: Selection, reported: str) -> None:
    assert [code for code in ("LC000", "LC201", "LC301") if selection.reports(code)] == reported.split()
