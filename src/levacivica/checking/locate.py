"""From paths of the data to lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from levacivica.diagnostics.faults import Guard, Step
from levacivica.diagnostics.finding import NO_PARAMS, TOP, Finding, Path, Place, Spot
from levacivica.diagnostics.report import Change, Label, Located

if TYPE_CHECKING:
    from levacivica.archive.loading import Loaded
    from levacivica.reading import SheetText, Tree

NAMES = ("codice", "nome", "titolo", "ufficio", "testo")
"""The keys that identify an item of a list, the most specific first."""


def locate(finding: Finding, loaded: Loaded, elsewhere: Callable[[str], Loaded | None]) -> Located:
    """Give a finding its lines and columns; ``elsewhere`` finds another sheet by name."""
    place = place_of(finding.spot, loaded.document)
    labels = [Label(loaded.file.shown, place, finding.spot.label, finding.spot.params)]
    for spot in finding.related:
        there = elsewhere(spot.scheda) if spot.scheda else loaded
        if there is not None and _is_there(spot, there.document):
            labels.append(Label(there.file.shown, place_of(spot, there.document), spot.label, spot.params))
    tree = loaded.document.data if loaded.document is not None else None
    edits = finding.fix.edits if finding.fix is not None else ()
    changes = tuple(Change(place_of(edit.spot, loaded.document), edit.new) for edit in edits)
    field = field_of(finding.spot.path, tree)
    key = _key(finding, loaded, elsewhere)
    return Located(finding, loaded.file.shown, place, tuple(labels), field, changes=changes, key=key)


def _key(finding: Finding, loaded: Loaded, elsewhere: Callable[[str], Loaded | None]) -> tuple[tuple[str, str], ...]:
    """The places by which a finding is known again: its own; all, in any order, where it is about several sheets."""
    own = _named(finding.spot, loaded)
    if not any(spot.scheda for spot in finding.related):
        return (own,)
    there = ((spot, elsewhere(spot.scheda) if spot.scheda else loaded) for spot in finding.related)
    return tuple(sorted({own, *(_named(spot, one) for spot, one in there if one is not None)}))


def _named(spot: Spot, loaded: Loaded) -> tuple[str, str]:
    """A file, and a path whose items are named by what they say, never by their position."""
    tree = loaded.document.data if loaded.document is not None and spot.path else None
    nodes = [*_walk(tree, spot.path), *(None for _ in spot.path)]
    steps = (_said(node) if isinstance(step, int) else step for step, node in zip(spot.path, nodes, strict=False))
    return loaded.file.shown, _joined(steps)


def _said(item: Tree) -> str:
    """What an item of a list is known by: its code or name, or itself where it is a text."""
    if isinstance(item, dict):
        return next((value for name in NAMES if isinstance(value := item.get(name), str)), "")
    return " ".join(item.split()) if isinstance(item, str) else ""


def locate_each(findings: Sequence[Finding], loaded: Loaded, located: Callable[[Finding], Located]) -> list[Located]:
    """Give findings their places by ``located``; one whose place the program fails to find stands at the top."""
    faults: list[Finding] = []
    with Guard(faults, Step.PLACES):
        return [located(finding) for finding in findings]
    found: list[Located] = []
    for finding in findings:
        with Guard(faults, Step.PLACES) as guard:
            found.append(located(finding))
        if guard.failed:
            found.append(at_top(finding, loaded))
    return [*found, at_top(faults[0], loaded)]


def at_top(finding: Finding, loaded: Loaded) -> Located:
    """A finding on a whole file."""
    return Located(finding, loaded.file.shown, TOP, (Label(loaded.file.shown, TOP, "", NO_PARAMS),))


def place_of(spot: Spot, document: SheetText | None) -> Place:
    """The place of a spot in its own sheet; the top of the file for a finding on all of it."""
    if spot.place is not None:
        return spot.place
    if document is None or not spot.path:
        return TOP
    path = document.written(spot.path)
    return (spot.words and document.place_of_words(path, spot.words)) or document.place(path, spot.on)


def _is_there(spot: Spot, document: SheetText | None) -> bool:
    """Whether the sheet itself has what a related spot names: its value may come from a norm."""
    if spot.place is not None:
        return True
    return document is not None and len(_walk(document.data, document.written(spot.path))) == len(spot.path)


def _walk(node: Tree, path: Path) -> list[Tree]:
    """The nodes along a path, as far as the data has them; what stands in place of a list is its first item."""
    nodes: list[Tree] = []
    for step in path:
        if isinstance(node, dict) and isinstance(step, str) and step in node:  # noqa: SIM114 - mypy needs them apart
            node = node[step]
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        elif step != 0 or not nodes or isinstance(node, list):
            break
        nodes.append(node)
    return nodes


def path_at(line: int, document: SheetText) -> Path:
    """The path of the innermost value that a line is part of: the last one to start there or before."""
    path: Path = ()
    node: Tree = document.data
    while isinstance(node, dict | list):
        inside: list[tuple[str | int, Tree]] = list(node.items() if isinstance(node, dict) else enumerate(node))
        begun = bisect_right(inside, line, key=lambda item: document.place((*path, item[0]), "key").line)
        if not begun:
            break
        step, node = inside[begun - 1]
        path = (*path, step)
    return path


def field_of(path: Path, tree: Tree) -> str:
    """Name a data path for machines, list items by their code or name: ``/sedi/91058/volontari``."""
    nodes = [*_walk(tree, path), *(None for _ in path)]
    steps = (_label(step, node) if isinstance(step, int) else step for step, node in zip(path, nodes, strict=False))
    return _joined(steps)


def _joined(steps: Iterable[str]) -> str:
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def _label(step: int, item: Tree) -> str:
    if isinstance(item, dict):
        for name in NAMES:
            value = item.get(name)
            if isinstance(value, str):
                return value
    return str(step)
