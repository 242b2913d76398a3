"""What is watched while sheets are written: the sheets, every levacivica.yaml above them, and what these name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from levacivica.archive.sheet_files import ENDINGS, SETTINGS
from levacivica.serving.watching import Watched

if TYPE_CHECKING:
    from levacivica.archive.asking import Group
    from levacivica.archive.settings import Settings


def always(paths: Sequence[str]) -> Iterator[Watched]:
    """What is watched even when nothing of it can be read: the paths, and every levacivica.yaml above them."""
    named = [Path(os.path.abspath(path)) for path in paths or ["."]]  # noqa: PTH100 - without following links
    for path in named:
        yield from (Watched(folder / SETTINGS) for folder in (path, *path.parents))
    yield from (Watched(path, ENDINGS) for path in named if paths)


def of_sheets(found: Sequence[Group]) -> Iterator[Watched]:
    """What is found in the sheets of some data roots comes from these: sheets, settings and norms."""
    for workspace, _ in found:
        yield from (Watched(folder, ENDINGS) for folder in workspace.folders)
        if workspace.root is not None:
            yield from _of_rules(workspace.settings, workspace.root)


def _of_rules(settings: Settings, root: Path) -> Iterator[Watched]:
    yield Watched(root / SETTINGS)
    yield from (Watched(root / name, ENDINGS) for name in settings.norme or ())


def of_office(settings: Settings, root: Path) -> Iterator[Watched]:
    """What all the pages of a data root are made of, beside its sheets: its settings, and what they name."""
    yield from _of_rules(settings, root)
    if settings.modelli:
        yield Watched(root / settings.modelli)
    if settings.intestazione and settings.intestazione.logo and settings.intestazione.logo.file:
        yield Watched(root / settings.intestazione.logo.file)
