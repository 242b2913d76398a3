"""What became of a finding that is not there any more: mended, deleted with its sheet, turned off, or out of sight."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from levacivica.checking.filtering import stops_rules
from levacivica.diagnostics.since import State
from levacivica.rules.base import SILENCES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from levacivica.comparing.pairing import Pairing
    from levacivica.comparing.sides import Side
    from levacivica.diagnostics.report import Located


class Fates:
    """Says what became of the findings that the earlier revision alone has."""

    def __init__(self, before: Side, after: Side, pairing: Pairing, brought: Iterable[Located]) -> None:
        self._before, self._after = before, after
        self._now = {one.file.shown: other for one, other in pairing.pairs}
        self._deleted = {one.file.shown for one in pairing.only_left}
        self._whole = all(archive.is_whole for archive in after.archives)
        self._brought: dict[str, list[Located]] = defaultdict(list)
        for one in brought:
            for file in {one.file, *(file for file, _ in one.key)}:
                self._brought[file].append(one)

    def of(self, found: Located) -> State | None:
        """What became of it; None where nobody asked for the sheet, or where it was silenced."""
        if found.reason is not None:
            return None
        if found.file in self._deleted:
            return State.DELETED if self._whole else None
        now = self._now.get(found.file)
        if not (self._whole if now is None else now.file.shown in self._after.asked):
            return None
        known = self._after.sheets.get(now.file.shown) if now is not None else None
        archives = self._after.archives if known is None else (known[1],)
        if not all(archive.selection.reports(found.code) for archive in archives):
            return State.SILENCED
        return State.UNKNOWN if self._is_out_of_sight(found) else State.GONE

    def _is_out_of_sight(self, found: Located) -> bool:
        """Whether it may still be there: a sheet or a value cannot be read now, or another finding is reported."""
        for _, loaded in self._before.spots(found):
            now = self._now.get(loaded.file.shown) if loaded is not None else None
            if loaded is not None and now is not None and now.sheet is None and loaded.sheet is not None:
                return True
        now = self._now.get(found.file)
        others = self._brought.get(now.file.shown, ()) if now is not None else ()
        fields = {path for _, path in found.key}
        return any(
            found.code in SILENCES.get(one.code, ())
            or one.code == "LC411"
            or (stops_rules(one) and any(path in fields for _, path in one.key))
            for one in others
        )
