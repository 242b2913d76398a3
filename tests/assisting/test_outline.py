"""Where a key belongs is known from its column alone, however little of the sheet parses."""

from __future__ import annotations

from pathlib import Path

import pytest

from levacivica.assisting.outline import Cursor, cursor_at, entries_of, lines_of
from levacivica.diagnostics.finding import Path as DataPath
from levacivica.reading import read

ROOT = Path(__file__).parents[2]
SHEETS = sorted((ROOT / "data").rglob("*.yaml")) + sorted((ROOT / "tests/corpus/validi").rglob("*.yaml"))


def keys_of(text: str) -> dict[DataPath, tuple[int, int]]:
    """The place of every key of a sheet, as the reader has it."""
    document, _ = read(text.encode())
    assert document is not None
    found: dict[DataPath, tuple[int, int]] = {}

    def walk(node: object, path: DataPath) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                place = document.place((*path, key), "key")
                found[(*path, key)] = place.line, place.column
                walk(value, (*path, key))
        elif isinstance(node, list):
            for i, value in enumerate(node):
                walk(value, (*path, i))

    walk(document.data, ())
    return found


def in_blocks(text: str) -> bool:
    return "{" not in text and "[" not in text and '": ' not in text


def test_every_key_of_the_sheets_is_found() -> None:
    count = 0
    for path in SHEETS:
        text = path.read_bytes().decode()
        expected = keys_of(text)
        found = {one.path: (one.line, one.column) for one in entries_of(lines_of(text))}
        flow = {key for key, (line, _) in expected.items() if any(mark in text.splitlines()[line - 1] for mark in "{[")}
        missed = {key: place for key, place in expected.items() if found.get(key) != place and key not in flow}
        assert missed == {}, path
        count += len(expected)
    assert count > 5_000


def test_every_half_typed_key_has_its_group() -> None:
    """The rest of the line is not there yet; nothing after it matters."""
    count = 0
    for path in SHEETS:
        lines = [*lines_of(path.read_bytes().decode())]
        for entry in entries_of(lines):
            written = lines[entry.line - 1]
            half = entry.column - 1 + max(1, (entry.stop - entry.column) // 2)
            torn = [*lines[: entry.line - 1], written[:half], *lines[entry.line :]]
            cursor = cursor_at(torn, entry.line, half + 1)
            assert (cursor.on, cursor.path) == ("start", entry.path[:-1]), (path, entry)
            assert cursor.written == written[entry.column - 1 : half]
            count += 1
    assert count > 5_000


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        ("titolo: uno\n", 1, 3, Cursor("key", ("titolo",), "titolo", 1, 7)),
        ("titolo: uno\n", 1, 7, Cursor("key", ("titolo",), "titolo", 1, 7)),
        ("titolo: uno  # nota\n", 1, 10, Cursor("value", ("titolo",), "uno", 9, 12)),
        ("titolo: uno  # nota\n", 1, 17, Cursor("comment", (), "# nota", 14, 20)),
        ("titolo: \n", 1, 9, Cursor("value", ("titolo",), "", 9, 9)),
        ("titolo:\n", 1, 8, Cursor("value", ("titolo",), "", 8, 8)),
        ("vol\n", 1, 4, Cursor("start", (), "vol", 1, 4)),
        ("orario:\n  \n", 2, 3, Cursor("start", ("orario",), "", 3, 3)),
        ("orario:\n  set\n", 2, 6, Cursor("start", ("orario",), "set", 3, 6)),
        ("sedi:\n  - codice: 1\n    no\n", 3, 7, Cursor("start", ("sedi", 0), "no", 5, 7)),
        ("sedi:\n  - codice: 1\n  - no\n", 3, 7, Cursor("start", ("sedi", 1), "no", 5, 7)),
        ("sedi:\n  - codice: 1\n  \n", 3, 3, Cursor("start", ("sedi",), "", 3, 3)),
        ("sedi:\n- codice: 1\n  no\n", 3, 5, Cursor("start", ("sedi", 0), "no", 3, 5)),
        ("progetti:\n- a\n- b\n", 3, 4, Cursor("start", ("progetti", 1), "b", 3, 4)),
        ("descrizione: |\n  titolo: no\nanno: 1\n", 2, 5, Cursor("text", ("descrizione",), "titolo: no", 1, 13)),
        ("descrizione: |\n  uno\n\nan\n", 4, 3, Cursor("start", (), "an", 1, 3)),
        ('titolo: "a # b\n', 1, 12, Cursor("value", ("titolo",), '"a # b', 9, 15)),
        ('titolo: "a\nsta\n', 2, 4, Cursor("start", (), "sta", 1, 4)),
        ("", 1, 1, Cursor("start", (), "", 1, 1)),
        ("titolo: x\n", 9, 5, Cursor("start", (), "", 1, 1)),
    ],
)
def test_what_stands_at_a_place(text: str, line: int, column: int, expected: Cursor) -> None:
    assert cursor_at(lines_of(text), line, column) == expected
