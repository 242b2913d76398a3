"""From the parts of a site to its folder: only what changed is made and written, only what was ours is removed."""

from __future__ import annotations

import json
import os
from collections.abc import Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from errno import ENAMETOOLONG
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from levacivica.archive.files import DISK
from levacivica.archive.memory import rare_garbage_collection
from levacivica.diagnostics.catalogue import refusal
from levacivica.diagnostics.faults import Guard, Step
from levacivica.diagnostics.problem import Problem
from levacivica.rendering.output import inside_folder, put
from levacivica.rendering.templating.errors import OutsideFolder
from levacivica.site.failed import SheetsFailed
from levacivica.site.waiting import Waiting
from levacivica.writing import too_long

if TYPE_CHECKING:
    from levacivica.archive.loading import Loaded
    from levacivica.diagnostics.finding import Finding
    from levacivica.site.part import Part, SiteFile

MANIFEST = ".levacivica-sito.json"
"""What the site is made of: each file with its hash, which tells ours from those that others put there, and the parts.

The seal of a part stands for what it was made from and for what came out. A part whose seal is still right, and whose
files are still as they were written, would come out the same.
"""

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
    ``faults`` are those of the program on parts that are of no single sheet: these stay as the earlier run made them.
    """

    files: int
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    faults: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a run wrote down: the hashes of its files, and the seal and the files of each part by its name."""

    files: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, Sequence[str]]] = field(default_factory=dict)

    @staticmethod
    def of(out: Path) -> Manifest:
        """The manifest of the last run in a folder; an empty one where the folder has none that can be read."""
        try:
            found = json.loads((out / MANIFEST).read_bytes())
            files = {str(path): str(mark) for path, mark in found["file"].items()}
            parts = found.get("parti", {}).items()
            return Manifest(files, {str(name): (str(seal), tuple(map(str, some))) for name, (seal, *some) in parts})
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return Manifest()

    def made(self, part: Part) -> Mapping[str, str] | None:
        """The files of a part with their hashes, if they were made from what the part is made from now."""
        seal, paths = self.parts.get(part.name, ("", ()))
        files = {path: self.files.get(path, "") for path in paths}
        return files if seal == _seal(part.key, files) else None

    def content(self) -> bytes:
        """The text of its file, a line for each thing, so that git shows what changed."""
        files = _lines((path, mark) for path, mark in self.files.items())
        parts = _lines((name, [seal, *paths]) for name, (seal, paths) in self.parts.items())
        return f'{{\n "versione": 2,\n "file": {{\n{files}\n }},\n "parti": {{\n{parts}\n }}\n}}\n'.encode()


def _lines(items: Iterable[tuple[str, object]]) -> str:
    return ",\n".join(f"  {_json(name)}: {_json(said)}" for name, said in sorted(items))


_json = json.JSONEncoder(ensure_ascii=False).encode


def _seal(key: str, files: Mapping[str, str]) -> str:
    return sha256(_json([key, *sorted(files.items())]).encode()).hexdigest()


class FilesOnDisk:
    """The files of a folder as they are, each read once while its date, size and number stay what they are."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._read: dict[str, tuple[Hashable, str]] = {}
        self._folders: set[str] = set()
        self._paths: dict[str, Path] = {}

    def forget_folders(self) -> None:
        """Trust no folder that was looked at before: a link may have taken its place."""
        self._folders.clear()

    def hash(self, path: str) -> str:
        """The hash of a file; empty where there is none. Raises OutsideFolder for a path that leads elsewhere."""
        target = self._inside(path)
        mark = DISK.mark(target)
        known = self._read.get(path)
        if known is None or mark is None or known[0] != mark:
            whole = target.is_file() and not target.is_symlink()
            known = self._read[path] = mark, sha256(target.read_bytes()).hexdigest() if whole else ""
        return known[1]

    def write(self, path: str, content: bytes) -> None:
        """Replace a file whole; raises OutsideFolder for a path that leads elsewhere, Problem when it can't."""
        target = self._inside(path)
        put(target, content, target)

    def _inside(self, path: str) -> Path:
        folder = path.rpartition("/")[0]
        if folder not in self._folders or ".." in path:
            inside_folder(self.out, PurePath(path))
            self._folders.add(folder)
        return self._paths.get(path) or self._paths.setdefault(path, self.out / path)


def publish(parts: Iterable[Part], out: Path, standing: FilesOnDisk | None = None) -> Publication:
    """Bring a folder up to date with a site; all that must be made is made before the first file is written.

    Files of an earlier run that the site no longer has are removed, if they still are as that run wrote them.
    What does not belong to the site is never touched. It may be called again and again; ``standing`` remembers from
    one time to the next what it has read in the folder.

    Raises:
        Taken: when a file that no run made stands where one of the site should go; nothing is written then.
        OutsideFolder: when a path leads out of the folder, also through a link.
        Problem: when a file cannot be written.
        SheetsFailed: when the program fails on the page of a sheet.
    """
    earlier, standing = Manifest.of(out), standing or FilesOnDisk(out)
    standing.forget_folders()
    with Waiting() as drafts:
        told, manifest = _looked_at(parts, standing, earlier, drafts)
        _refuse_long(out, drafts)
        taken = tuple(path for path in sorted(drafts) if path not in earlier.files and os.path.lexists(out / path))
        if taken:
            raise Taken(out, taken)
        standing.forget_folders()  # to make the parts takes a while
        if drafts:  # said first: after a run that is cut short, what it wrote is known to be ours
            begun = Manifest({**earlier.files, **manifest.files}, manifest.parts)
            standing.write(MANIFEST, begun.content())
        for path, content in drafts.items():
            standing.write(path, content)
    for path in told.removed:
        _remove(out, path)
    if told.changed or manifest != earlier:  # what stays behind for its changes is no longer ours to remove
        standing.write(MANIFEST, manifest.content())
    return told


def _refuse_long(out: Path, paths: Iterable[str]) -> None:
    for path in (out / path for path in paths):
        if too_long(path):
            reason = refusal(OSError(ENAMETOOLONG, os.strerror(ENAMETOOLONG)))
            raise Problem("non-scritto", file=path.as_posix(), dettaglio=reason)


def compare(parts: Iterable[Part], out: Path) -> Publication:
    """Say what ``publish`` would do, and write nothing; raises SheetsFailed too."""
    with Waiting() as drafts:
        return _looked_at(parts, FilesOnDisk(out), Manifest.of(out), drafts)[0]


@rare_garbage_collection()
def _looked_at(
    parts: Iterable[Part], standing: FilesOnDisk, earlier: Manifest, drafts: Waiting
) -> tuple[Publication, Manifest]:
    files: dict[str, str] = {}
    sealed: dict[str, tuple[str, Sequence[str]]] = {}
    of_sheets: list[tuple[Loaded, Finding]] = []
    faults: list[Finding] = []
    for part in parts:
        known = earlier.made(part)
        if known is not None and all(standing.hash(path) == mark for path, mark in known.items()):
            files |= known
            sealed[part.name] = earlier.parts[part.name]
            continue
        found: list[Finding] = []
        new: list[SiteFile] = []
        with Guard(found, Step.PAGE, part.name):
            new += part.make()
        if found and part.of is not None:
            of_sheets.append((part.of, found[0]))
            continue
        if found:
            faults += found
            files |= {path: earlier.files[path] for path in earlier.parts.get(part.name, ("", ()))[1]}
            continue
        made: dict[str, str] = {}
        for file in new:
            made[file.path] = sha256(file.content).hexdigest()
            if standing.hash(file.path) != made[file.path]:
                drafts.add(file.path, file.content)
        files |= made
        sealed[part.name] = _seal(part.key, made), tuple(made)
    if of_sheets:
        raise SheetsFailed(of_sheets)
    removed: list[str] = []
    kept: list[str] = []
    for path, written in sorted(earlier.files.items()):
        if path not in files and (now := _hash(standing, path)):
            (removed if now == written else kept).append(path)
    publication = Publication(len(files), tuple(sorted(drafts)), tuple(removed), tuple(kept), tuple(faults))
    return publication, Manifest(files, sealed)


def _hash(standing: FilesOnDisk, path: str) -> str:
    """The hash of a file of the folder; empty where there is none, or where its path leads elsewhere."""
    try:
        return standing.hash(path)
    except OutsideFolder:
        return ""


def _remove(out: Path, path: str) -> None:
    """Remove a file of ours, and the folders that it leaves empty."""
    (out / path).unlink()
    for folder in PurePath(path).parents[:-1]:
        with suppress(OSError):
            (out / folder).rmdir()
