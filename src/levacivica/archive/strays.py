"""Files that nobody reads and that were meant to be read: a sheet by another ending, settings by another name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from levacivica.archive.settings import SettingsError, read_settings
from levacivica.archive.sheet_files import ENDINGS, SETTINGS, is_settings, legible, may_be_settings, shown_from
from levacivica.archive.workspace import DEFAULT_FOLDER
from levacivica.model.expressions import lazily
from levacivica.model.nearest import distance
from levacivica.model.schede import BY_TIPO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levacivica.archive.workspace import Workspace

_OF_PROGRAMS = (".txt", ".text", ".rtf", ".doc", ".docx", ".odt", ".html", ".htm")
"""What programs put behind the name of a sheet; those of copies that are kept (``.bak``, ``.orig``) are meant."""

_OF_TEXTS = ("", ".txt", ".text")
_KIND = lazily(rf"^tipo:[ \t]*[\"']?(?:{'|'.join(BY_TIPO)})[\"']?[ \t]*(?:#.*)?\r?$".encode())
_HEAD = 80
"""The lines among which a sheet says its kind, behind a comment of any length that people write."""


class Stray(NamedTuple):
    """A file that is not read: its path as shown, the variant of the finding, the name that it should have."""

    shown: str
    variant: str
    name: str


def strays(workspace: Workspace, asked: Path) -> list[Stray]:
    """The files that were meant to be read and are not, near a data root or near a sheet that belongs to none.

    Args:
        workspace: the data root.
        asked: the path of a sheet that is looked at.
    """
    root = workspace.root
    if root is None:
        return [*_nearest_settings(workspace, asked)]
    found = [*_settings_above(workspace, root)]
    for folder in dict.fromkeys((root, *workspace.folders)):
        if workspace.source.is_dir(folder):
            found += _in(workspace, folder, deep=folder in workspace.folders)
    return list(dict.fromkeys(found))


def _nearest_settings(workspace: Workspace, asked: Path) -> Iterator[Stray]:
    """Settings by another name above a sheet that has none: nothing of what they say is done."""
    for folder in asked.parents:
        for ending in (".yml", ".yaml.txt"):
            path = folder / f"levacivica{ending}"
            if workspace.source.is_file(path):
                yield Stray(_shown(workspace, str(folder), path.name), "impostazioni", SETTINGS)
                return


def _settings_above(workspace: Workspace, root: Path) -> Iterator[Stray]:
    """The settings of a folder above whose sheets this folder is among: here they do not hold.

    A data root that has data folders of its own is meant to be one.
    """
    if any(map(workspace.source.is_dir, workspace.folders)):
        return
    for folder in root.parents:
        above = folder / SETTINGS
        if not workspace.source.is_file(above):
            continue
        try:
            settings = read_settings(above, SETTINGS, workspace.source)
        except (SettingsError, OSError):
            return
        if any(root.is_relative_to(folder / name) for name in settings.dati or (DEFAULT_FOLDER,)):
            yield Stray(_shown(workspace, str(root), SETTINGS), "sotto", _shown(workspace, str(folder), SETTINGS))
        return


def _in(workspace: Workspace, folder: Path, *, deep: bool) -> Iterator[Stray]:
    """The stray files of a folder and, with ``deep``, of those below it that are no data root of their own."""
    top = str(folder)
    for parent, folders, names in workspace.source.walk(folder):
        folders[:] = sorted(name for name in folders if deep and not name.startswith("."))
        if parent != top and any(map(is_settings, names)):
            folders.clear()
            continue
        for name in sorted(names):
            if may_be_settings(name):
                yield Stray(_shown(workspace, parent, name), "impostazioni", SETTINGS)
            elif deep and (right := _meant(name, parent, workspace)):
                yield Stray(_shown(workspace, parent, name), "", right)


def _shown(workspace: Workspace, parent: str, name: str) -> str:
    return legible(shown_from(workspace.here, Path(parent, name)))


def _meant(name: str, parent: str, workspace: Workspace) -> str:
    """The name that a file should have to be read as a sheet; empty for one that is no sheet, or is read."""
    if name.lower().endswith(ENDINGS) or name.startswith("."):
        return ""
    stem, ending = Path(name).stem, Path(name).suffix.lower()
    if stem.lower().endswith(ENDINGS):
        return stem if ending in _OF_PROGRAMS else ""
    slipped = ending[:2] == ".y" and ending[1:].isalpha() and any(distance(ending, right, 2) <= 2 for right in ENDINGS)
    if ending in _OF_TEXTS or slipped:
        return f"{stem}.yaml" if _is_a_sheet(Path(parent, name), workspace) else ""
    return ""


def _is_a_sheet(path: Path, workspace: Workspace) -> bool:
    """Whether a file says its kind, as sheets do."""
    try:
        raw = workspace.source.read(path)
    except OSError:
        return False
    return any(_KIND.match(line) is not None for line in raw.split(b"\n")[:_HEAD])
