"""The archives of an earlier revision: each data root with its own settings, what did not change read once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from levacivica.archive.archive import Archive, read_archive
from levacivica.archive.asking import groups
from levacivica.archive.settings import SettingsError
from levacivica.archive.sheet_files import SETTINGS, roots_below
from levacivica.archive.workspace import NothingToCheck, Workspace
from levacivica.diagnostics.since import Note

if TYPE_CHECKING:
    from pathlib import Path

    from levacivica.archive.loading import Loaded
    from levacivica.archive.revisions import Revision
    from levacivica.archive.sheet_files import SourceFile

Selecting = Callable[[Workspace], Workspace]
"""Chooses the rules of a run for a data root."""


def called(revision: Revision) -> str:
    """What people call a revision: its name, of a hash the first ten digits."""
    return (revision.commit[:10] if revision.name == revision.commit else revision.name) or "-"


def earlier_archives(
    archives: Sequence[Archive], revision: Revision, paths: Sequence[str], selecting: Selecting, notes: list[Note]
) -> Iterator[Archive]:
    """Yield the archives of a revision that correspond to those of a run, each whole.

    A data root is where it is now, or is one that is nowhere now: it was moved. Where there is none, or where its
    settings cannot be read, that is added to ``notes``.
    """
    roots = {archive.root: archive for archive in archives if archive.root is not None}
    taken: set[Path] = set()
    for archive in archives:
        if archive.root is None:
            yield from _without_a_root(archive, revision, paths, selecting)
            continue
        there = [archive.root] if revision.is_file(archive.root / SETTINGS) else _moved_from(revision, roots, archive)
        if not there:
            notes.append(Note("da-nessun-archivio", {"revisione": called(revision)}))
        for root in (root for root in there if root not in taken):
            taken.add(root)
            try:
                workspace = selecting(Workspace.around(root, archive.workspace.here, revision))
            except SettingsError as error:
                notes.append(Note("da-impostazioni", {"revisione": called(revision), "file": error.found[0].file}))
                continue
            yield _read(workspace, [*_files(workspace, archive)], archive)


def _files(workspace: Workspace, now: Archive) -> Iterator[SourceFile]:
    """The sheets of a data root of the revision, and those out of its data folders that are asked for now."""
    files = workspace.archive_files()
    yield from files
    known = {file.where for file in files}
    for one in now.asked:
        if one.file.where not in known and workspace.source.is_file(one.file.path):
            yield replace(one.file, files=workspace.source)


def _moved_from(revision: Revision, roots: dict[Path, Archive], archive: Archive) -> list[Path]:
    """The data roots of the revision that are nowhere now."""
    files = archive.workspace.source
    below = [revision.top, *(revision.top / inside for inside in roots_below(revision.top, revision))]
    return [
        root
        for root in below
        if root not in roots and revision.is_file(root / SETTINGS) and not files.is_file(root / SETTINGS)
    ]


def _without_a_root(
    archive: Archive, revision: Revision, paths: Sequence[str], selecting: Selecting
) -> Iterator[Archive]:
    """The same sheets of a run without a data root, as far as the revision has them."""
    here = archive.workspace.here
    named = paths or archive.workspace.default_paths
    there = [written for written in named if revision.is_dir(here / written) or revision.is_file(here / written)]
    if not there:
        return
    try:
        for workspace, files in groups(there, revision):
            yield _read(selecting(workspace), files, archive)
    except (NothingToCheck, SettingsError):
        return


def _read(workspace: Workspace, files: Sequence[SourceFile], now: Archive) -> Archive:
    """Read an archive of a revision; the sheets that are the same now are taken from there, and called the same."""
    known = {loaded.file.where: loaded.file for loaded in now.every}
    called = [
        replace(file, shown=same.shown, base=same.base) if (same := known.get(file.where)) is not None else file
        for file in files
    ]
    return read_archive(called, workspace, now, _is_same)


def _is_same(loaded: Loaded, file: SourceFile) -> bool:
    """Whether git has the very text of a sheet that was read, whatever git does to its line ends."""
    name = file.files.mark(file.path)
    if loaded.document is None or loaded.has_fault or not isinstance(name, str) or loaded.file.shown != file.shown:
        return False
    if loaded.mark == name:
        return True
    raw = loaded.text.encode(errors="surrogatepass")
    return name in {_hashed(text, len(name)) for text in {raw, raw.replace(b"\r\n", b"\n")}}


def _hashed(content: bytes, digits: int) -> str:
    """What git calls a content, in a repository whose hashes have so many digits."""
    named = hashlib.new("sha1" if digits == 40 else "sha256", b"blob %d\0" % len(content), usedforsecurity=False)
    named.update(content)
    return named.hexdigest()
