"""Each mistake that people make is seen while it is typed, as `validate` tells it, and is gone once it is undone."""

from __future__ import annotations

from pathlib import Path

from ..console import Console
from ..editors.mistakes import MISTAKES, SHEET, Mistake
from .client import Client

SERIOUS = (1, 2)
"""What the protocol calls errors and warnings."""


def test_every_mistake_is_seen_while_it_is_typed(console: Console) -> None:
    root = console.folder
    console.write("levacivica.yaml", "lingua: it\ndati: [data]\n")
    path = console.write("data/scheda.yaml", SHEET)
    wrong = {}
    with Client(root, encodings=("utf-32",)) as client:
        uri = client.open(path)
        for number, mistake in enumerate(MISTAKES):
            start, end = _ends(SHEET, mistake.right)
            client.edit(uri, start, end, mistake.wrong, 2 * number + 2)
            seen = _seen(client, uri)
            start, end = _ends(mistake.sheet, mistake.wrong, SHEET.index(mistake.right))
            client.edit(uri, start, end, mistake.right, 2 * number + 3)
            left = [one for one in client.findings(uri) if one["severity"] in SERIOUS]
            expected = _validated(console, path, mistake)
            if not seen or seen != expected or left:
                wrong[mistake.name] = (seen ^ expected, left)
    assert wrong == {}


Told = set[tuple[int, int, str, str]]
"""Errors and warnings: line and column from 0, the code, the words."""


def _seen(client: Client, uri: str) -> Told:
    found = client.findings(uri)
    return {
        (one["range"]["start"]["line"], one["range"]["start"]["character"], one["code"], _first_line(one["message"]))
        for one in found
        if one["severity"] in SERIOUS
    }


def _validated(console: Console, path: Path, mistake: Mistake) -> Told:
    path.write_text(mistake.sheet, "utf-8")
    found = [one for one in console.found("--lang", "it", str(path)) if one["severity"] != "info"]
    return {
        (
            one["span"]["start"]["line"] - 1,
            one["span"]["start"]["column"] - 1,
            one["code"],
            _first_line(one["message"]),
        )
        for one in found
    }


def _first_line(words: str) -> str:
    return words.partition("\n")[0]


def _ends(text: str, part: str, index: int | None = None) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where a part of a text starts and ends: lines and columns from 0."""
    start = text.index(part) if index is None else index
    return _position(text[:start]), _position(text[: start + len(part)])


def _position(before: str) -> tuple[int, int]:
    return before.count("\n"), len(before) - before.rfind("\n") - 1
