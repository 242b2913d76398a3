"""Names that no file can have are known before one is written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from levacivica.writing import names, too_long


@pytest.mark.skipif(sys.platform == "win32", reason="the limits of other systems")
@pytest.mark.parametrize(
    ("name", "long"),
    [
        ("a" * 255, False),
        ("a" * 256, True),
        ("è" * 127, False),
        ("è" * 128, True),
        ("a" * 256 + "/b", True),
        ("a" * 255 + "/b", False),
    ],
)
def test_names_are_counted_in_bytes(tmp_path: Path, name: str, long: bool) -> None:
    path = tmp_path / name
    assert too_long(path) is long
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    except OSError:
        assert long


def test_the_whole_path_counts_with_the_name_that_a_file_has_at_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = len(os.fsencode(tmp_path)) + 100
    monkeypatch.setattr(names, "_longest_path", lambda: room)
    assert not too_long(tmp_path / ("a" * 99))
    assert too_long(tmp_path / ("a" * 100))
    assert too_long(tmp_path / ("a" * 90) / "b.md")
