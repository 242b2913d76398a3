"""Formatting of real sheets with random changes that keep their meaning."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.editing.formatting import formatted
from levacivica.reading import SheetText, Tree, read

from ..console import DATA
from ..sweep import examples

SHEETS = {path.stem: path.read_text() for path in sorted(DATA.rglob("*.yaml"))}
NAMES = st.sampled_from(sorted(SHEETS))
SEEDS = st.integers(0, 2**32)


def document(raw: bytes) -> SheetText:
    found, _ = read(raw)
    assert found is not None
    return found


def comments(raw: bytes) -> Counter[str]:
    return Counter(comment.text for comment in document(raw).comments())


def fields(text: str, indent: str = "") -> list[str]:
    """The lines of a sheet cut into the fields of one depth, each with the comments and blanks right above it."""
    lines = text.splitlines(keepends=True)
    starts = []
    for number, line in enumerate(lines):
        if re.match(rf"{indent}[a-z_]+:", line):
            start = number
            while start and re.match(rf"{indent}#|\s*$", lines[start - 1]):
                start -= 1
            starts.append(start)
    starts[0] = 0
    return ["".join(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def shuffled(text: str, chance: random.Random, *, whole: bool) -> str:
    """A sheet with its fields in another order; with ``whole`` those of its groups too."""
    header = re.match(r"(#.*\n|\n)*", text)
    assert header is not None
    pieces = fields(text[header.end() :])
    if whole:
        pieces = [grouped(piece, chance) for piece in pieces]
    chance.shuffle(pieces)
    # What stands above the first field opens the file, and stays there: let none go first that leads with a comment.
    first = next(number for number, piece in enumerate(pieces) if piece[0] not in "#\n")
    pieces.insert(0, pieces.pop(first))
    return header[0] + "".join(piece if piece.endswith("\n") else piece + "\n" for piece in pieces)


def grouped(piece: str, chance: random.Random) -> str:
    """One field with the fields of its group in another order."""
    match = re.match(r"((?:#.*\n|\n)*(?:orario|totali|risorse|importi|eta):.*\n)((?: .*\n)+)$", piece)
    if match is None:
        return piece
    inner = fields(match[2], "  ")
    chance.shuffle(inner)
    return match[1] + "".join(inner)


@settings(max_examples=examples(30))
@given(NAMES, SEEDS, st.booleans())
def test_a_shuffled_sheet_comes_back_in_order(name: str, seed: int, whole: bool) -> None:
    text = SHEETS[name]
    raw = shuffled(text, random.Random(seed), whole=whole).encode()
    assert document(raw).data == document(text.encode()).data
    assert comments(raw) == comments(text.encode())
    result = formatted(raw)
    assert list(ordered(document(result).data)) == list(ordered(document(text.encode()).data))
    assert document(result).data == document(text.encode()).data
    assert comments(result) == comments(text.encode())
    assert formatted(result) == result
    # Blank lines go with the fields that they stand above: all else is as it was.
    assert [line for line in result.decode().splitlines() if line] == [line for line in text.splitlines() if line]


def ordered(node: Tree) -> list[str]:
    """Every key of a tree in the order it is written in."""
    if isinstance(node, dict):
        return [name for key, inner in node.items() for name in (key, *ordered(inner))]
    return [name for inner in node for name in ordered(inner)] if isinstance(node, list) else []


def reindented(text: str, step: int, offset: int) -> str:
    """A sheet with another step of indentation, and its lists further in or out."""
    lines = []
    for line in text.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        lines.append(" " * (depth * step + (offset if depth else 0)) + line.lstrip() if line.strip() else "")
    return "\n".join(lines) + "\n"


@settings(max_examples=examples(25))
@given(NAMES, st.integers(1, 6), st.integers(0, 3))
def test_indentation_is_set_right(name: str, step: int, offset: int) -> None:
    text = SHEETS[name]
    raw = reindented(text, step, offset).encode()
    found, _ = read(raw)
    if found is None or found.data != document(text.encode()).data:
        return  # such an indentation is another text
    result = formatted(raw)
    assert document(result).data == found.data
    assert comments(result) == comments(raw)
    assert formatted(result) == result
    bare = [line.split("#")[0].rstrip() for line in text.splitlines() if not line.strip().startswith("#")]
    now = [line.split("#")[0].rstrip() for line in result.decode().splitlines() if not line.strip().startswith("#")]
    assert now == bare


def test_the_shuffling_shuffles() -> None:
    moved = [name for name, text in SHEETS.items() if shuffled(text, random.Random(1), whole=False) != text]
    assert len(moved) == len(SHEETS) == 15
    inside = [name for name, text in SHEETS.items() if grouped_differs(text)]
    assert len(inside) >= 10


def grouped_differs(text: str) -> bool:
    return any(grouped(piece, random.Random(seed)) != piece for piece in fields(text) for seed in range(3))


@pytest.mark.parametrize("name", SHEETS)
def test_windows_line_ends(name: str) -> None:
    raw = SHEETS[name].replace("\n", "\r\n").encode()
    assert formatted(raw) == raw
    assert formatted(b"\xef\xbb\xbf" + raw) == b"\xef\xbb\xbf" + raw
