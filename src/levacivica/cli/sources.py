"""From the paths on the command line to sheets in memory, shared by the commands that read sheets."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from levacivica.checking.engine import Collection, collect
from levacivica.checking.settings import SettingsError
from levacivica.checking.workspace import NothingToCheck, SourceFile, Workspace
from levacivica.cli.problems import Problem
from levacivica.diagnostics.catalogue import Language, message, remedy
from levacivica.reading.limits import MAX_BYTES

STDIN = "-"


def workspace_for(paths: Sequence[str], lang: Language) -> Workspace:
    """Find the data root above the first path, or above the current folder."""
    first = Path(paths[0]) if paths else Path()
    start = first if first.is_dir() else first.parent
    try:
        return Workspace.around(start)
    except SettingsError as error:
        lines = [
            f"{found.file}:{found.place.line}:{found.place.column}: {message(found.finding, lang)}; "
            f"{remedy(found.finding, lang)}"
            for found in error.found
        ]
        raise Problem("impostazioni", dettaglio="\n  ".join(lines)) from None


def files_for(paths: Sequence[str], workspace: Workspace) -> list[SourceFile]:
    """The sheets named by the paths, or those of the data folders; raises Problem when there is none."""
    try:
        return workspace.files(paths) if paths else workspace.default_files()
    except NothingToCheck as nothing:
        if nothing.missing and paths:
            raise Problem("percorso-assente", percorso=nothing.missing) from None
        raise Problem("niente-da-controllare", cartelle=", ".join(nothing.folders or (nothing.missing,))) from None


def gather(paths: Sequence[str], lang: Language, stdin_filename: str = "") -> tuple[Workspace, Collection]:
    """Read the sheets that a command is asked to look at; ``-`` is the sheet on standard input."""
    if STDIN in paths:
        if len(paths) > 1:
            raise Problem("stdin-solo")
        shown = stdin_filename or "stdin.yaml"
        # A sheet without a name belongs to no data root: the others could not call it.
        workspace = workspace_for([stdin_filename], lang) if stdin_filename else Workspace(Path.cwd())
        path = Path(os.path.abspath(shown))  # noqa: PTH100 - without detours, as the paths of a data root
        raw = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
        file = SourceFile(path, Path(shown).as_posix(), raw, path.parent)
        return workspace, collect([file], workspace)
    if stdin_filename:
        raise Problem("stdin-nome")
    workspace = workspace_for(paths, lang)
    collection = collect(files_for(paths, workspace), workspace)
    # The sheets live as long as the command: the collector, which walks every object, need not look at them any more.
    gc.freeze()
    return workspace, collection
