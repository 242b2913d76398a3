"""From the paths on the command line to sheets in memory, shared by the commands that read sheets."""

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TypeVar

from levacivica.checking.engine import Collection, collect
from levacivica.checking.memory import no_garbage_collection
from levacivica.checking.settings import SettingsError
from levacivica.checking.workspace import SETTINGS, NothingToCheck, SourceFile, Workspace, legible, roots_below
from levacivica.cli.problems import Problem
from levacivica.diagnostics.catalogue import Language, message, remedy
from levacivica.reading.limits import MAX_BYTES

STDIN = "-"

PathT = TypeVar("PathT", bound=PurePath)

Group = tuple[Workspace, list[SourceFile]]
"""Sheets to look at, with the data root that they belong to."""


def groups(paths: Sequence[str], lang: Language) -> list[Group]:
    """The sheets named by the paths, or those of the data folders, each with the data root that is nearest above it.

    Raises Problem for a path that is not there and for a run over no file.
    """
    here = None if paths else workspace_for(Path(), lang)
    searched = paths if here is None else here.default_paths
    taken: set[Path] = set()
    found: list[Group] = []
    for workspace, named in _by_root(searched, lang, here):
        try:
            files = [file for file in workspace.files(named) if file.path not in taken]
        except NothingToCheck as nothing:
            if nothing.missing or "" in named:
                absent = Problem("percorso-assente", percorso=nothing.missing)
                raise (absent if paths else _nothing((nothing.missing,))) from None
            continue
        taken.update(file.path for file in files)
        if files:
            found.append((workspace, files))
    if not found:
        raise _nothing(searched)
    return found if len(found) == 1 else _apart(found)


def _by_root(paths: Sequence[str], lang: Language, of_all: Workspace | None) -> list[tuple[Workspace, list[str]]]:
    """The paths by their data root, the deepest first: a sheet named twice belongs to the root that is nearest.

    The data roots inside a folder are paths of their own. ``of_all`` is the root of all the paths, where they have one.
    """
    around: dict[Path, Workspace] = {}
    if of_all is not None:
        around = {folder: of_all for folder in map(Path, paths) if not (folder / SETTINGS).is_file()}
    paths = [*paths, *(inside for written in paths if written for inside in _roots_inside(Path(written)))]
    by_root: dict[Path | None, tuple[Workspace, list[str]]] = {}
    for written in paths:
        path = Path(written)
        start = path if path.is_dir() else path.parent
        if start not in around:
            around[start] = workspace_for(start, lang)
        by_root.setdefault(around[start].root, (around[start], []))[1].append(written)
    depth = {root: len(root.parts) if root else 0 for root in by_root}
    return [by_root[root] for root in sorted(by_root, key=lambda root: (-depth[root], str(root)))]


def _roots_inside(folder: Path) -> list[str]:
    return [(folder / inside).as_posix() for inside in roots_below(folder)]


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


def _nothing(folders: Sequence[str]) -> Problem:
    return Problem("niente-da-controllare", cartelle=", ".join(folders))


def workspace_for(start: Path, lang: Language) -> Workspace:
    """Find the data root from a folder upwards."""
    try:
        return Workspace.around(start)
    except SettingsError as error:
        lines = [
            f"{found.file}:{found.place.line}:{found.place.column}: {message(found.finding, lang)}; "
            f"{remedy(found.finding, lang)}"
            for found in error.found
        ]
        raise Problem("impostazioni", dettaglio="\n  ".join(lines)) from None


def sheets(paths: Sequence[str], lang: Language, stdin_filename: str = "") -> list[Group]:
    """The sheets that a command is asked to look at; ``-`` is the sheet on standard input."""
    if STDIN in paths:
        if len(paths) > 1:
            raise Problem("stdin-solo")
        shown = stdin_filename or "stdin.yaml"
        # A sheet without a name belongs to no data root: the others could not call it.
        workspace = workspace_for(Path(stdin_filename).parent, lang) if stdin_filename else Workspace(Path.cwd())
        path = Path(os.path.abspath(shown))  # noqa: PTH100 - without detours, as the paths of a data root
        raw = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
        return [(workspace, [SourceFile(path, legible(Path(shown).as_posix()), raw, path.parent)])]
    if stdin_filename:
        raise Problem("stdin-nome")
    return groups(paths, lang)


def gather(groups: Sequence[Group]) -> list[Collection]:
    """Read the sheets that a command is asked to look at, those of each data root together."""
    with no_garbage_collection():
        collections = [collect(files, workspace) for workspace, files in groups]
        # The sheets live as long as the command: the collector, which walks every object, never need look at them.
        gc.freeze()
    return collections
