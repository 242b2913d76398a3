"""Which findings of a sheet are reported: those of the selected rules, unless a comment silences them with a reason."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from levacivica.checking.locate import at_top, locate, path_at
from levacivica.diagnostics.faults import FAULT, Guard, Step
from levacivica.diagnostics.finding import Severity
from levacivica.reading.limits import MAX_REPEATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levacivica.archive.archive import Archive
    from levacivica.checking.checked import Checked
    from levacivica.diagnostics.finding import Finding
    from levacivica.diagnostics.report import Located


class Outcome(NamedTuple):
    """The findings of a sheet that are reported, and those that a comment silences."""

    active: Sequence[Located]
    silent: Sequence[Located]


NOTHING = Outcome((), ())
"""What becomes of a sheet without findings and comments."""


def divide(checked: Checked, archive: Archive) -> Outcome:
    """Divide the findings of a sheet into reported and silenced ones; findings of other rules are left out.

    Comments that silence nothing are findings too (LC901). Where the program fails to apply the comments, none counts.
    """
    faults: list[Finding] = []
    with Guard(faults, Step.COMMENTS):
        return _divided(checked, archive)
    selection, sheet = archive.selection, checked.loaded
    active = [selection.weighed(found) for found in checked.findings if selection.reports(found.code)]
    return Outcome([*active, *(at_top(one, sheet) for one in faults)], ())


def _divided(checked: Checked, archive: Archive) -> Outcome:
    selection = archive.selection
    active: list[Located] = []
    silent: list[Located] = []
    for found in checked.findings:
        if not selection.reports(found.code):
            continue
        reason = _reason(found, checked) if checked.suppressions.all else None
        if reason is None:
            active.append(selection.weighed(found))
        else:
            silent.append(replace(selection.weighed(found), reason=reason))
    if selection.reports("LC901"):
        unused = islice(checked.suppressions.unused(_not_applied(checked, archive)), MAX_REPEATS)
        active += [selection.weighed(locate(finding, checked.loaded, lambda _: None)) for finding in unused]
    return Outcome(active, silent)


def _not_applied(checked: Checked, archive: Archive) -> set[str]:
    """The codes in comments whose rules could not apply in this run: such a comment may still be needed."""
    codes = {code for one in checked.suppressions.all for code in one.codes}
    if checked.loaded.sheet is None or any(stops_rules(found) for found in checked.findings):
        return codes
    idle = {code for code in codes if code in checked.left_out or not archive.selection.reports(code)}
    if codes and archive.root is None:
        from levacivica.rules.registry import silent_alone  # noqa: PLC0415 - few sheets have such comments

        idle |= codes & silent_alone()
    return idle


def stops_rules(found: Located) -> bool:
    """Whether a finding keeps rules from being applied: a value or another sheet cannot be read, or a rule failed."""
    return found.severity is Severity.ERROR and (found.code < "LC2" or found.code in ("LC411", FAULT))


def _reason(found: Located, checked: Checked) -> str | None:
    """Why a finding is silenced; None when it is not."""
    loaded = checked.loaded
    lines = {label.place.line for label in found.labels if label.file == loaded.file.shown}
    if loaded.document is not None:
        spots = (found.finding.spot, *found.finding.related)
        paths = [spot.path for spot in spots if spot.path and not spot.scheda]
        if found.finding.spot.place is not None:
            # Inside a text of several lines there are no comments: that on its key counts.
            paths.append(path_at(found.place.line, loaded.document))
        lines |= {loaded.document.place(loaded.document.written(path), "key").line for path in paths}
    return checked.suppressions.reason(found.code, lines)
