"""Noticing that a file changed, by looking at the files again and again.

Looking costs a few milliseconds for a thousand sheets, needs no package, and works where the system reports no changes:
on the shared folders of an office, in containers, with editors that write a new file in the place of the old one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Event
from time import monotonic
from typing import NamedTuple

EVERY = 0.25
"""Seconds between two looks."""
SHARE = 20
"""How many times longer the pause is than a look: many files on a slow disk must not keep the machine busy."""
STILL = 0.1
"""Seconds without a change after which a file counts as saved: some programs write in several steps."""
PATIENCE = 20
"""Looks after which what goes on changing is taken as it is."""

Stamp = tuple[int, int, int]
NO_STAMP: Stamp = (0, 0, 0)
"""That of a folder in the place of a file, and of a link that leads nowhere: only that they are there counts."""
Snapshot = Mapping[str, Stamp]
"""Every file that was seen, with what changes when it does: its modification time, its size, its inode."""


class Watched(NamedTuple):
    """A file, or a folder with all that is below it: the files with one of these endings, all files without any.

    The endings are in small letters; names may have them in capitals.
    """

    path: Path
    endings: tuple[str, ...] = ()


def snapshot(place: Watched) -> Snapshot:
    """Look at a place; hidden files are left out, and what is not there is no mistake."""
    seen: dict[str, Stamp] = {}
    try:
        about = os.stat(place.path)  # noqa: PTH116 - also what a link leads to
    except (OSError, ValueError):
        return seen
    if not stat.S_ISDIR(about.st_mode):
        return {str(place.path): _mark(about)}
    waiting = [str(place.path)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    fits = entry.name.lower().endswith(place.endings or "")
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                        if place.endings and fits:
                            seen[entry.path] = NO_STAMP
                    elif fits:
                        seen[entry.path] = _marked(entry.path)
        except OSError:  # gone between one look and the next, or not ours to read
            continue
    return seen


def _marked(path: str) -> Stamp:
    try:
        return _mark(os.stat(path))  # noqa: PTH116 - an entry of scandir keeps old figures on Windows
    except OSError:  # a link that leads nowhere is a file too
        return NO_STAMP


def _mark(about: os.stat_result) -> Stamp:
    return about.st_mtime_ns, about.st_size, about.st_ino


class Watch:
    """Waits until one of some places is not as it was."""

    def __init__(self) -> None:
        self._seen: dict[Watched, Snapshot] = {}

    def look_at(self, places: Iterable[Watched]) -> None:
        """Watch these places from now on; what changed since the last look in one known before is still a change."""
        known = self._seen
        self._seen = {place: known[place] if place in known else snapshot(place) for place in places}

    def wait(self, stop: Event) -> bool:
        """Wait for a change that has come to rest; False when ``stop`` was set before there was one."""
        pause = EVERY
        while not stop.wait(pause):
            started = monotonic()
            now = self._looked()
            pause = max(EVERY, SHARE * (monotonic() - started))
            if now != self._seen:
                self._seen = self._at_rest(now, stop)
                return True
        return False

    def _at_rest(self, now: dict[Watched, Snapshot], stop: Event) -> dict[Watched, Snapshot]:
        for _ in range(PATIENCE):
            stop.wait(STILL)
            before, now = now, self._looked()
            if now == before:
                break
        return now

    def _looked(self) -> dict[Watched, Snapshot]:
        return {place: snapshot(place) for place in self._seen}
