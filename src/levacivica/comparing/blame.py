"""Where a finding of a change is shown: at a line that the change wrote, or with the file that brought it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from levacivica.checking.locate import field_of, place_of
from levacivica.diagnostics.since import Since, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levacivica.comparing.changes import Changes
    from levacivica.comparing.sides import Side
    from levacivica.diagnostics.report import Label, Located


class Blame:
    """Finds what a finding of the later revision is due to."""

    def __init__(self, before: Side, after: Side, changes: Changes) -> None:
        self._before, self._after, self._changes = before, after, changes
        pairing = changes.pairing
        self._deleted = {one.name: one.file.shown for one in pairing.only_left}
        self._renamed = {one.name: other.file.shown for one, other in pairing.pairs if one.name != other.name}

    def placed(self, found: Located, state: State) -> Located:
        """A finding that a change brought, at a line that it wrote, or else with the file that brought it."""
        written = [label for label in found.labels if self._changes.touches(label.file, label.place)]
        if not written:
            return replace(found, since=Since(state, self._cause(found)))
        found = replace(found, since=Since(state, on_line=True))
        return found if written[0] is found.labels[0] else self._moved(found, written[0])

    def _moved(self, found: Located, to: Label) -> Located:
        """The finding with one of its related places for its main one."""
        labels = (to, *(label for label in found.labels if label is not to))
        path = next(
            (
                field_of(spot.path, loaded.document.data)
                for spot, loaded in self._after.spots(found)
                if loaded is not None
                and loaded.document is not None
                and loaded.file.shown == to.file
                and place_of(spot, loaded.document) == to.place
            ),
            "",
        )
        changes = found.changes if to.file == found.file else ()
        return replace(found, file=to.file, place=to.place, labels=labels, field=path, changes=changes)

    def _cause(self, found: Located) -> str:
        """The file that brought a finding none of whose lines changed; empty where it is its own, or is not known."""
        if self._changes.is_changed(found.file):
            return ""
        return next(self._causes(found), "")

    def _causes(self, found: Located) -> Iterator[str]:
        names = [*dict.fromkeys(self._names(found))]
        gone = self._renamed | self._deleted
        yield from (gone[name] for name in names if name in gone)
        here = self._after.sheets.get(found.file)
        if here is not None:
            others = (other for name in names for other in here[1].by_name.get(name, ()))
            yield from (other.file.shown for other in others if self._changes.is_changed(other.file.shown))
        yield from self._changes.settings
        if len(self._deleted) == 1:
            yield from self._deleted.values()

    def _names(self, found: Located) -> Iterator[str]:
        """The names of the sheets that a finding is about, and of those that its sheet takes something from."""
        for one in (found, *self._same_before(found)):
            yield from (spot.scheda for spot in one.finding.related if spot.scheda)
            yield from (str(value) for value in one.finding.params.values())
        for side in (self._after, self._before):
            loaded, archive = side.sheets.get(found.file, (None, None))
            if loaded is not None and archive is not None and loaded.sheet is not None:
                yield from sorted(archive.settled(loaded).settled_from)

    def _same_before(self, found: Located) -> Iterator[Located]:
        """The findings of the same rule that the file had before."""
        yield from (one for one in self._before.report.findings if one.file == found.file and one.code == found.code)
