"""The files that hold for all the sheets of a data root: settings, norms and templates, and what a change of them says.

Settings and norms are told by their fields, as sheets are; of a template it is told how many lines are new or gone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from levacivica.archive.settings import Settings
from levacivica.archive.sheet_files import SETTINGS, legible, shown_from
from levacivica.comparing.nodes import group_of
from levacivica.comparing.values import changes
from levacivica.diagnostics.catalogue import CatalogueError, find
from levacivica.model.norms import Regime
from levacivica.reading import read

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.workspace import Workspace
    from levacivica.comparing.nodes import Group
    from levacivica.comparing.values import Change
    from levacivica.model.record import Record

Sort = Literal["settings", "norms", "template"]
RECORDS: dict[Sort, type[Record]] = {"settings": Settings, "norms": Regime}


NO_ROOTS: Mapping[Path, Path] = {}


class SharedFile(NamedTuple):
    """A file that holds for all sheets, with its content; line ends are those of Unix."""

    sort: Sort
    shown: str
    content: bytes


@dataclass(frozen=True)
class SharedDifference:
    """What became of a file that holds for all sheets.

    ``changes`` are those of its fields, ``lines`` how many lines of a template are new and how many are gone.
    ``is_read`` is false where one of its states cannot be read: then nothing else is known.
    """

    path: str
    sort: Sort
    state: Literal["changed", "new", "removed"]
    changes: tuple[Change, ...] = ()
    lines: tuple[int, int] = (0, 0)
    is_read: bool = True


def around(workspace: Workspace) -> dict[str, SharedFile]:
    """The settings of a data root, the files of its norms and its templates, by their paths."""
    root = workspace.root
    assert root is not None
    own = workspace.own_templates
    wanted: list[tuple[Sort, Path]] = [("settings", root / SETTINGS)]
    for name in workspace.settings.norme or ():
        wanted += (("norms", path) for path in _below(workspace, Path(os.path.normpath(root / name))))
    if own is not None:
        wanted += (("template", path) for path in _below(workspace, own))
    found: dict[str, SharedFile] = {}
    for sort, path in wanted:
        if str(path) not in found and (content := _content(workspace, path)) is not None:
            found[str(path)] = SharedFile(sort, legible(shown_from(workspace.here, path)), content)
    return found


def shared_differences(
    before: Sequence[Archive], after: Sequence[Archive], same: Mapping[Path, Path] = NO_ROOTS
) -> Iterator[SharedDifference]:
    """Yield what differs in the files around the same data roots; their form, order and comments do not count.

    ``same`` maps data roots of the later state to those of the earlier one that have another place.
    """
    roots = {archive.root: archive.workspace for archive in before if archive.root is not None}
    for archive in after:
        root = archive.root
        earlier = roots.get(same.get(root, root)) if root is not None else None
        if earlier is not None:
            was, now = _by_way(earlier), _by_way(archive.workspace)
            for name in sorted(was | now, key=lambda name: ((was | now)[name].sort != "settings", name)):
                yield from _difference(was.get(name), now.get(name))


def _by_way(workspace: Workspace) -> dict[str, SharedFile]:
    """The files around a data root by their way from it."""
    assert workspace.root is not None
    return {os.path.relpath(path, workspace.root): file for path, file in around(workspace).items()}


def _difference(was: SharedFile | None, now: SharedFile | None) -> Iterator[SharedDifference]:
    one = now or was
    assert one is not None
    if was is not None and now is not None and was.content == now.content:
        return
    state: Literal["changed", "new", "removed"] = "new" if was is None else "removed" if now is None else "changed"
    record = RECORDS.get(one.sort)
    if record is None:
        yield SharedDifference(one.shown, one.sort, state, lines=_lines(was, now))
        return
    if state != "changed":
        yield SharedDifference(one.shown, one.sort, state)
        return
    left, right = (_node(file, record) for file in (was, now))
    if left is None or right is None:
        yield SharedDifference(one.shown, one.sort, state, is_read=False)
    elif found := tuple(changes(left, right)):
        yield SharedDifference(one.shown, one.sort, state, found)


def _node(file: SharedFile | None, record: type[Record]) -> Group | None:
    assert file is not None
    document, _ = read(file.content)
    if document is None:
        return None if file.content.strip() else group_of(record, {})
    data = document.data
    rules = data.get("regole")
    if record is Settings and isinstance(rules, dict):
        data["regole"] = {_rule(key): weight for key, weight in rules.items()}
    return group_of(record, data)


def _rule(written: str) -> str:
    """The name of a rule, which says what it is about, whether its name or its code is written."""
    try:
        return find(written.strip()).name
    except CatalogueError:
        return written


def _lines(was: SharedFile | None, now: SharedFile | None) -> tuple[int, int]:
    before, after = (file.content.splitlines() if file is not None else [] for file in (was, now))
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    differing = [step for step in steps if step[0] != "equal"]
    return sum(stop - start for *_, start, stop in differing), sum(stop - start for _, start, stop, *_ in differing)


def _below(workspace: Workspace, folder: Path) -> Iterator[Path]:
    """The files of a folder and of those in it, but for hidden ones such as ``.git``, and what nobody may read."""
    if not workspace.source.is_dir(folder):
        return
    with suppress(OSError):
        for parent, folders, names in workspace.source.walk(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield from (Path(parent, name) for name in names)


def _content(workspace: Workspace, path: Path) -> bytes | None:
    try:
        return workspace.source.read(path).replace(b"\r\n", b"\n") if workspace.source.is_file(path) else None
    except OSError:
        return b""
