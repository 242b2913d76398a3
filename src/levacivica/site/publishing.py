"""From the files of a site in memory to its folder: only what changed is written, only what was ours is removed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from levacivica.diagnostics.problem import Problem
from levacivica.rendering.output import Freshness, freshness, write
from levacivica.rendering.templating.errors import OutsideFolder

if TYPE_CHECKING:
    from levacivica.site.making import SiteFile

MANIFEST = ".levacivica-sito.json"
"""What the site is made of, with the hash of each file: it tells our files from those that others put there."""


NAMED = 5
"""The files that a refusal names."""


class Taken(Problem):
    """Paths of the site, below its folder, where somebody else's files stand already."""

    def __init__(self, out: Path, paths: tuple[str, ...]) -> None:
        more = ", …" if len(paths) > NAMED else ""
        shown = ", ".join((out / path).as_posix() for path in paths[:NAMED]) + more
        super().__init__("sito-di-altri", n=len(paths), file=shown)
        self.paths = paths


@dataclass(frozen=True, slots=True)
class Publication:
    """What a run did, or would do: paths below the folder, in order.

    ``kept`` are files that an earlier run made and that somebody has changed since: they are left where they are.
    """

    files: int
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def publish(files: Iterable[SiteFile], out: Path) -> Publication:
    """Bring a folder up to date with a site; all the files are made before the first is written.

    Files of an earlier run that the site no longer has are removed, if they still are as that run wrote them.
    What does not belong to the site is never touched. It may be called again and again.

    Raises:
        Taken: when a file that no run made stands where one of the site should go; nothing is written then.
        OutsideFolder: when a path leads out of the folder, also through a link.
        Problem: when a file cannot be written.
    """
    earlier = _earlier(out)
    told, drafts, hashes = _looked_at(files, out, earlier)
    taken = tuple(path for path in drafts if path not in earlier and os.path.lexists(out / path))
    if taken:
        raise Taken(out, taken)
    if drafts:  # said first: after a run that is cut short, what it wrote is known to be ours
        write(out, PurePath(MANIFEST), _manifest({**earlier, **hashes}))
    for path, content in drafts.items():
        write(out, PurePath(path), content)
    for path in told.removed:
        _remove(out, path)
    # What stays behind for its changes is no longer ours to remove.
    write(out, PurePath(MANIFEST), _manifest(hashes))
    return told


def compare(files: Iterable[SiteFile], out: Path) -> Publication:
    """Say what ``publish`` would do, and write nothing."""
    return _looked_at(files, out, _earlier(out))[0]


def _looked_at(
    files: Iterable[SiteFile], out: Path, earlier: Mapping[str, str]
) -> tuple[Publication, dict[str, bytes], dict[str, str]]:
    drafts: dict[str, bytes] = {}
    hashes: dict[str, str] = {}
    for file in files:
        hashes[file.path] = sha256(file.content).hexdigest()
        if freshness(out, PurePath(file.path), file.content) is not Freshness.SAME:
            drafts[file.path] = file.content
    removed: list[str] = []
    kept: list[str] = []
    for path, written in sorted(earlier.items()):
        if path not in hashes and (now := _hash(out, path)):
            (removed if now == written else kept).append(path)
    return Publication(len(hashes), tuple(drafts), tuple(removed), tuple(kept)), drafts, hashes


def _earlier(out: Path) -> dict[str, str]:
    """The files of the last run with their hashes; none where the folder does not say so."""
    try:
        told = json.loads((out / MANIFEST).read_bytes())
        return {str(path): str(mark) for path, mark in told["file"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _hash(out: Path, path: str) -> str:
    """The hash of a file of the folder; empty where there is none, or where its path leads elsewhere."""
    try:
        freshness(out, PurePath(path), b"")
    except OutsideFolder:
        return ""
    target = out / path
    return sha256(target.read_bytes()).hexdigest() if target.is_file() and not target.is_symlink() else ""


def _remove(out: Path, path: str) -> None:
    """Remove a file of ours, and the folders that it leaves empty."""
    (out / path).unlink()
    for folder in PurePath(path).parents[:-1]:
        with suppress(OSError):
            (out / folder).rmdir()


def _manifest(hashes: dict[str, str]) -> bytes:
    return (
        json.dumps({"versione": 1, "file": dict(sorted(hashes.items()))}, ensure_ascii=False, indent=1) + "\n"
    ).encode()
