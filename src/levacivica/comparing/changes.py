"""What a change wrote: the files that differ, the lines of a text that are new."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from levacivica.archive.sheet_files import SETTINGS
from levacivica.comparing.shared import around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from levacivica.archive.workspace import Workspace
    from levacivica.comparing.pairing import Pairing
    from levacivica.comparing.sides import Side
    from levacivica.diagnostics.finding import Place

_LINE_END = re.compile(r"\r\n|\r|\n")


class Changes:
    """What differs between two revisions whose sheets are paired; line ends do not count."""

    def __init__(self, before: Side, after: Side, pairing: Pairing) -> None:
        self._before, self._after, self.pairing = before, after, pairing
        self._lines: dict[str, frozenset[int]] = {}
        self._left = {id(one): other for one, other in pairing.pairs}
        self._right = {other.file.shown: one for one, other in pairing.pairs}

    def touches(self, shown: str, place: Place) -> bool:
        """Whether a place of the later revision has a line that is new."""
        return not self._new_lines(shown).isdisjoint(range(place.line, place.end_line + 1))

    def is_changed(self, shown: str) -> bool:
        """Whether a file of the later revision has new lines, or lost some."""
        loaded = self._after.loaded(shown)
        return (loaded is None or self._right.get(shown) is not loaded) and self._was(shown) != self._is(shown)

    @cached_property
    def settings(self) -> Sequence[str]:
        """The settings and the files of norms that differ, by their paths as shown."""
        found: list[str] = []
        for archive in self._after.archives:
            there = next((one for one in self._before.archives if one.root == archive.root), None)
            if archive.root is not None and there is not None:
                was, now = _norms(there.workspace), _norms(archive.workspace)
                found += (shown for shown in sorted(was | now) if was.get(shown) != now.get(shown))
        return sorted(set(found), key=lambda shown: (shown.endswith(SETTINGS), shown))

    def _new_lines(self, shown: str) -> frozenset[int]:
        known = self._lines.get(shown)
        if known is None:
            known = self._lines[shown] = frozenset(_written(self._was(shown), self._is(shown)))
        return known

    def _was(self, shown: str) -> list[str]:
        loaded = self._after.loaded(shown)
        before = self._right.get(shown)
        if loaded is None:
            return _LINE_END.split(self._before.text(shown))
        return _LINE_END.split(before.text) if before is not None else []

    def _is(self, shown: str) -> list[str]:
        return _LINE_END.split(self._after.text(shown))


def _written(was: Sequence[str], now: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines that are new or other ones, from 1."""
    if was == now:
        return
    for tag, _, _, start, stop in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag in ("insert", "replace"):
            yield from range(start + 1, stop + 1)


def _norms(workspace: Workspace) -> dict[str, bytes]:
    """The settings of a data root and the files of its norms, by their paths as shown: what findings depend on."""
    return {file.shown: file.content for file in around(workspace).values() if file.sort != "template"}
