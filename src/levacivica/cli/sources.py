"""The sheets that a command line names, or the one on standard input."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from levacivica.archive.asking import Group, groups
from levacivica.archive.files import DISK, Files, Overlay
from levacivica.archive.sheet_files import SourceFile, is_settings, legible
from levacivica.archive.workspace import NotASheet, Workspace
from levacivica.cli.problems import Problem
from levacivica.reading.limits import MAX_BYTES

STDIN = "-"


def sheets(paths: Sequence[str], stdin_filename: str = "", below: Files = DISK) -> list[Group]:
    """The sheets that a command is asked to read; ``-`` is the sheet on standard input, over the files ``below``."""
    if STDIN in paths:
        if len(paths) > 1:
            raise Problem("stdin-solo")
        shown = _checked(stdin_filename) or "stdin.yaml"
        path = Path(os.path.abspath(shown))  # noqa: PTH100 - without "..", as the paths of a data root
        files = Overlay({path: sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""}, below)
        # A sheet without a name belongs to no data root: others could not refer to it.
        workspace = (
            Workspace.around(Path(stdin_filename).parent, files=below) if stdin_filename else Workspace(Path.cwd())
        )
        return [(workspace, [SourceFile(str(path), legible(Path(shown).as_posix()), files, path.parent)])]
    if stdin_filename:
        raise Problem("stdin-nome")
    return groups(paths, below)


def _checked(name: str) -> str:
    """The name of the sheet on standard input; raises Problem for that of a folder or of the settings."""
    if name.endswith(("/", os.sep)) or (name and Path(name).is_dir()):
        raise Problem("stdin-cartella", file=name)
    if is_settings(Path(name).name):
        raise NotASheet(name)
    return name
