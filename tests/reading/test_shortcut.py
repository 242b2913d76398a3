"""The short way reads what it takes exactly as the long way does, and takes the sheets that people write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.reading import Tree
from levacivica.reading.reader import parse, read
from levacivica.reading.shortcut import shortcut

from ..console import DATA
from ..sweep import examples

SHEETS = sorted(DATA.rglob("*.yaml"))

SNIPPETS = [
    "a: b\nc: 12\nd:\n",
    'a: "b: # c" # d\ne: null\nf: x  \n# g\nh: "" \n',
    "a:\n- b\n- c d\ne:\n  - f: 1\n    g: |\n      h\n\n        i\n\n  - f: 2\nj: # k\n  l: m # n\n",
    "a: |-\n   b: # c\n   - d\n# e\nf:\n   -  g: h\n      i:\n      - j\n\nk: l\n",
    "a: b  c\nd:\n  - e  # f\n  - g: |\n      h  i\n",
    "a:\n  b:\n    c:\n      d: |\n        e\n  f: 09:00-15:00\ng: h'i - l, [m] {n}\n",
]
SIGNS = ":#-|\"'>\n ?&*!%@`,[]{}~\\\t\r.aè1\xa0\u2028\x85\x07\ufeff\U0001f600"
WORDS = ": | #|# |- |\n |\n  |\n\n||+|2|>-|null|~\n|---\n|...\n|<<: |  |a: |a:\n|'x'|\"x\"|{}"
PIECES = st.sampled_from([*SIGNS, "|\n", *WORDS.split("|")])
CHANGES = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 3), PIECES), min_size=1, max_size=3)
"""What becomes of a text: at an index some characters go, others come."""


def changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    for anywhere, gone, come in changes:
        at = anywhere % (len(text) + 1)
        text = text[:at] + come + text[at + gone :]
    return text


def agrees(text: str) -> bool:
    """Whether a text went the short way; if it did, the long one says the same."""
    plain = shortcut(text)
    if plain is None:
        return False
    tree, gaps = plain
    document, findings = parse(text)
    assert document is not None, findings
    assert (document.data, findings) == (tree, [])
    assert gaps or not any("  " in value for value in values(tree)), "blanks in a row that nobody looks for"
    return True


def values(tree: Tree) -> Iterator[str]:
    """The texts of a tree."""
    if isinstance(tree, str):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from values(part)


@settings(max_examples=examples(500))
@given(st.sampled_from(SNIPPETS), CHANGES, st.booleans())
def test_any_text_is_read_alike(text: str, changes: list[tuple[int, int, str]], windows: bool) -> None:
    text = changed(text, changes)
    agrees(text.replace("\n", "\r\n") if windows else text)


@given(st.sampled_from(SHEETS), st.integers(0, 100), CHANGES)
def test_a_changed_sheet_is_read_alike(path: Path, first: int, changes: list[tuple[int, int, str]]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    agrees(changed("".join(lines[first : first + 30]), changes))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_the_real_sheets_go_the_short_way(path: Path) -> None:
    raw = path.read_bytes()
    assert agrees(raw.decode())
    assert agrees(raw.decode().replace("\n", "\r\n"))
    document, findings = read(raw)
    assert document is not None
    plain = shortcut(raw.decode())
    assert plain is not None
    assert (document.data, document.gaps, findings) == (*plain, [])


@pytest.mark.parametrize("text", SNIPPETS)
def test_the_plain_style_is_taken(text: str) -> None:
    assert agrees(text)
