"""Inputs that fell, kept as small data roots that can be looked at and tried again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import monotonic
from typing import Final, NamedTuple

from tools.fuzz.bases import Texts

WHY: Final = "why.json"
BELOW: Final = "root"
"""The data root, in the folder of an input."""

SECONDS: Final = 20
"""How long an input is made smaller."""


class Kept(NamedTuple):
    """An input that fell: its kind, its number and seed, what happened, the files of its data root."""

    kind: str
    number: int
    seed: int
    why: str
    texts: Texts


def keep(folder: Path, one: Kept) -> Path:
    """Write an input to a folder of its own, and return that folder."""
    place = folder / f"{one.kind}-{one.number}"
    for name, raw in one.texts.items():
        path = place / BELOW / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    about = {"kind": one.kind, "number": one.number, "seed": one.seed, "why": one.why}
    (place / WHY).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    return place


def kept_in(folder: Path) -> Iterator[Kept]:
    """The inputs in a folder, or the one that it is the folder of."""
    for why in sorted(folder.rglob(WHY)):
        root = why.parent / BELOW
        files = sorted(path for path in root.rglob("*") if path.is_file())
        texts = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
        yield Kept(**json.loads(why.read_text(encoding="utf-8")), texts=texts)


def reduced(texts: Mapping[str, bytes], falls: Callable[[Texts], bool]) -> Texts:
    """The archive with fewer files and lines that still falls, as far as some seconds go."""
    until = monotonic() + SECONDS
    left = dict(texts)
    for name in sorted(left):
        fewer = {other: raw for other, raw in left.items() if other != name}
        if monotonic() < until and falls(fewer):
            left = fewer
    for name in sorted(left):
        _shorten(left, name, falls, until)
    return left


def _shorten(left: Texts, name: str, falls: Callable[[Texts], bool], until: float) -> None:
    """Take lines off a file, first many at once, while the archive still falls."""
    size = len(left[name].splitlines())
    while size:
        start = 0
        while start < len(lines := left[name].splitlines(keepends=True)):
            if monotonic() > until:
                return
            fewer = b"".join([*lines[:start], *lines[start + size :]])
            if falls({**left, name: fewer}):
                left[name] = fewer
            else:
                start += size
        size //= 2
