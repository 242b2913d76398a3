"""From the paths that a command is given to sheets, each with the data root that is nearest above it."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TypeVar

from levacivica.archive.archive import Archive, read_archive
from levacivica.archive.files import DISK, Files
from levacivica.archive.memory import no_garbage_collection
from levacivica.archive.sheet_files import SETTINGS, SourceFile, roots_below
from levacivica.archive.workspace import NothingToCheck, Workspace

PathT = TypeVar("PathT", bound=PurePath)

Group = tuple[Workspace, list[SourceFile]]
"""Sheets to look at, with the data root that they belong to."""


def groups(paths: Sequence[str], files: Files = DISK) -> list[Group]:
    """The sheets named by the paths, or those of the data folders, each with the data root that is nearest above it.

    Args:
        paths: files and folders as they are typed where the command runs.
        files: where they are looked for.

    Raises NothingToCheck for a path that is not there and for a run over no file, SettingsError for wrong settings.
    """
    for written in paths:
        if "\0" in written:  # only a program can ask for it, and every look at the disk fails on it
            raise NothingToCheck(written)
    here = None if paths else Workspace.around(Path(), files=files)
    searched = paths if here is None else here.default_paths
    taken: set[str] = set()
    found: list[Group] = []
    for workspace, named in _by_root(searched, here, files):
        try:
            new = [file for file in workspace.files(named) if file.where not in taken]
        except NothingToCheck as nothing:
            if nothing.missing or "" in named:
                raise (nothing if paths else NothingToCheck(folders=(nothing.missing,))) from None
            continue
        taken.update(file.where for file in new)
        if new:
            found.append((workspace, new))
    if not found:
        raise NothingToCheck(folders=searched)
    return found if len(found) == 1 else _apart(found)


def _by_root(paths: Sequence[str], of_all: Workspace | None, files: Files) -> list[tuple[Workspace, list[str]]]:
    """The paths by their data root, the deepest first: a sheet named twice belongs to the root that is nearest.

    The data roots inside a folder are paths of their own. ``of_all`` is the root of all the paths, where they have one.
    """
    around: dict[Path, Workspace] = {}
    if of_all is not None:
        around = {folder: of_all for folder in map(_whole, paths) if not files.is_file(folder / SETTINGS)}
    paths = [*paths, *(inside for written in paths if written for inside in _roots_inside(written, files))]
    by_root: dict[Path | None, tuple[Workspace, list[str]]] = {}
    for written in paths:
        path = _whole(written)
        start = path if files.is_dir(path) else path.parent
        if start not in around:
            around[start] = Workspace.around(start, files=files)
        by_root.setdefault(around[start].root, (around[start], []))[1].append(written)
    depth = {root: len(root.parts) if root else 0 for root in by_root}
    return [by_root[root] for root in sorted(by_root, key=lambda root: (-depth[root], str(root)))]


def _roots_inside(written: str, files: Files) -> list[str]:
    return [(Path(written) / inside).as_posix() for inside in roots_below(_whole(written), files)]


def _whole(written: str) -> Path:
    """A path as it is typed, from the top and without detours."""
    return Path(os.path.abspath(written))  # noqa: PTH100 - without following links


def _apart(found: Sequence[Group]) -> list[Group]:
    """Let the documents of several roots go below one folder each: two sheets of one name must not meet."""
    above = common_folders([file.base for _, files in found for file in files])
    return [(workspace, [replace(file, base=above[file.base.anchor]) for file in files]) for workspace, files in found]


def common_folders(folders: Sequence[PathT]) -> dict[str, PathT]:
    """The deepest folder above some folders, by drive: on Windows there is none above those of two drives."""
    above: dict[str, PathT] = {}
    for folder in folders:
        known = above.setdefault(folder.anchor, folder)
        above[folder.anchor] = next(one for one in (known, *known.parents) if folder.is_relative_to(one))
    return above


def gather(groups: Sequence[Group]) -> list[Archive]:
    """Read the sheets that a command is asked to look at, those of each data root together."""
    with no_garbage_collection():
        archives = [read_archive(files, workspace) for workspace, files in groups]
        # The sheets live as long as the command: the collector, which walks every object, never need look at them.
        gc.freeze()
    return archives
