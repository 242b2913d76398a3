"""The reader of the plain style gives the same as libyaml, and accepts the sheets that people write."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import levacivica
from levacivica.diagnostics.finding import Path
from levacivica.reading import SheetText, Tree
from levacivica.reading.parsing import parse
from levacivica.reading.plain import read_plain
from levacivica.reading.plain_nodes import PlainNode
from levacivica.reading.reader import read

from ..console import DATA
from ..sweep import examples

SHEETS = sorted(DATA.rglob("*.yaml"))
PACKAGED = sorted(pathlib.Path(levacivica.__file__).parent.glob("model/*/*.yaml"))

SNIPPETS = [
    "a: b\nc: 12\nd:\n",
    'a: "b: # c" # d\ne: null\nf: x  \n# g\nh: "" \n',
    "a:\n- b\n- c d\ne:\n  - f: 1\n    g: |\n      h\n\n        i\n\n  - f: 2\nj: # k\n  l: m # n\n",
    "a: 'b: # \"c' # d\ne: ''\nf:\n  - 'g'\n  - h: 'i' # 'j'\n    k: l'#' # m\n",
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
    """Whether a text is read as plain; if it is, its tree and all its places are those that libyaml gives."""
    plain = read_plain(text)
    if plain is None:
        return False
    document, findings = parse(text)
    assert document is not None, findings
    assert (document.data, findings) == (plain.tree, [])
    assert SheetText.of_plain(plain, text).comments() == document.comments()
    for values_first in (False, True):
        same_places(SheetText.of_plain(plain, text), document, values_first=values_first)
    return True


def same_places(ours: SheetText, document: SheetText, *, values_first: bool) -> None:
    """Whether every place is the same, also when those of all the values were asked for before."""
    if values_first:
        assert [*ours.values()] == [*document.values()]
    for path in [*paths(ours.data), ()]:
        for ask in (SheetText.place, SheetText.is_plain, SheetText.is_block, SheetText.is_flow):
            assert ask(ours, path) == ask(document, path), path
        assert ours.place(path, "key") == document.place(path, "key"), path
        beyond = (*path, "manca")
        assert ours.place(beyond) == document.place(beyond), beyond


def paths(tree: Tree, above: Path = ()) -> Iterator[Path]:
    """The paths of all that is in a tree, collections too."""
    for step, below in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield (*above, step)
        yield from paths(below, (*above, step))


@settings(max_examples=examples(500))
@given(st.sampled_from(SNIPPETS), CHANGES, st.booleans())
def test_any_text_is_read_alike(text: str, changes: list[tuple[int, int, str]], windows: bool) -> None:
    text = changed(text, changes)
    agrees(text.replace("\n", "\r\n") if windows else text)


@given(st.sampled_from(SHEETS), st.integers(0, 100), CHANGES)
def test_a_changed_sheet_is_read_alike(path: pathlib.Path, first: int, changes: list[tuple[int, int, str]]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    agrees(changed("".join(lines[first : first + 30]), changes))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_the_real_sheets_go_the_short_way(path: pathlib.Path) -> None:
    raw = path.read_bytes()
    assert agrees(raw.decode())
    assert agrees(raw.decode().replace("\n", "\r\n"))
    document, findings = read(raw)
    assert document is not None
    assert (document.printable, findings) == (True, [])


@pytest.mark.parametrize("text", SNIPPETS)
def test_the_plain_style_is_taken(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize("path", PACKAGED, ids=lambda path: path.stem)
def test_norms_and_calls_of_the_program_are_plain(path: pathlib.Path) -> None:
    """A run that meets only plain sheets never imports the YAML parser, a tenth of its start."""
    assert read_plain(path.read_text(encoding="utf-8")) is not None


def test_the_places_of_many_values_are_found_in_work_that_grows_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list or a group of which each value has a finding: its members are looked for once, not for each."""
    made = 0
    init = PlainNode.__init__

    def counting(self: PlainNode, *args: Any) -> None:
        nonlocal made
        made += 1
        init(self, *args)

    monkeypatch.setattr(PlainNode, "__init__", counting)
    work = []
    for size in (50, 500):
        text = "scritti:\n  sedi:\n" + "".join(f"    - nome: sede {n}\n      comune: Milano\n" for n in range(size))
        document, _ = read(text.encode())
        assert document is not None
        made = 0
        for number in range(size):
            for name, line in (("nome", 3), ("comune", 4)):
                assert document.place(("scritti", "sedi", number, name)).line == 2 * number + line
        work.append(made)
    assert work[1] <= 11 * work[0]
