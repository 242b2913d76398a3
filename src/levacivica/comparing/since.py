"""The report on what a change brought: two revisions checked whole, each finding with its state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from levacivica.archive.asking import gather
from levacivica.checking.engine import Checker
from levacivica.comparing.blame import Blame
from levacivica.comparing.changes import Changes
from levacivica.comparing.earlier import earlier_archives
from levacivica.comparing.fates import Fates
from levacivica.comparing.matching import Match, Matcher
from levacivica.comparing.pairing import paired
from levacivica.comparing.sides import Side
from levacivica.diagnostics.report import Comparison, Report
from levacivica.diagnostics.since import Note, Since, State

if TYPE_CHECKING:
    from levacivica.archive.asking import Group
    from levacivica.archive.revisions import Revision
    from levacivica.archive.workspace import Workspace
    from levacivica.diagnostics.report import Located


def report_since(
    groups: Sequence[Group], revision: Revision, paths: Sequence[str], selecting: Callable[[Workspace], Workspace]
) -> Report:
    """Check sheets, and the same ones as a revision of the repository has them, and say which findings are new.

    Args:
        groups: the sheets to look at, with their data roots.
        revision: the revision that they are held against.
        paths: the files and folders as they were typed, for sheets that belong to no data root.
        selecting: chooses the rules of a run, as the options of the command say.
    """
    archives = gather(groups)
    notes: list[Note] = []
    found = [*earlier_archives(archives, revision, paths, selecting, notes)]
    if not revision.commit:
        notes = [Note("da-primo-commit", {})]
    checkers = {archive.root: Checker() for archive in (*archives, *found)}
    after = Side(archives, Report.joined([checkers[archive.root].check(archive) for archive in archives]))
    before = Side(found, Report.joined([checkers[archive.root].check(archive) for archive in found]))
    report = compared(before, after)
    assert report.compared is not None
    of_revision = replace(report.compared, revision=revision.name, commit=revision.commit, notes=tuple(notes))
    return replace(report, compared=of_revision)


def compared(before: Side, after: Side) -> Report:
    """The report of the later side, each finding with its state; ``compared`` holds what only the earlier one has."""
    left = (loaded for archive in before.archives for loaded in archive.every)
    right = (loaded for archive in after.archives for loaded in archive.every)
    pairing = paired(left, right)
    changes = Changes(before, after, pairing)
    matching = Matcher(before, after, changes).match()
    blame = Blame(before, after, changes)
    findings = [*_once([(match.found, _stated(match, blame)) for match in matching.matches])]
    brought = [one for one in findings if one.counts and one.reason is None]
    fates = Fates(before, after, pairing, brought)
    gone = [(one, state) for one in matching.gone if (state := fates.of(one)) is not None]
    return replace(
        after.report,
        findings=_sorted(one for one in findings if one.reason is None),
        suppressed=_sorted(one for one in findings if one.reason is not None),
        compared=Comparison("", "", _sorted(replace(one, since=Since(state)) for one, state in gone)),
    )


def _stated(match: Match, blame: Blame) -> Located:
    """A finding with its state: what a comment silences only now, or no longer, is neither old nor new as such."""
    found, before, state = match
    if found.reason is not None:
        was_silent = before is not None and before.reason is not None
        return replace(found, since=Since(state if was_silent else State.SILENCED))
    if before is not None and before.reason is not None:
        state = State.NEW
    return blame.placed(found, state) if state.counts else replace(found, since=Since(state))


def _once(pairs: Sequence[tuple[Located, Located]]) -> Iterator[Located]:
    """The findings as they are placed, but for those that were moved onto one of the same rule in another sheet.

    Two sheets that contradict each other have a finding each; where a change wrote a line of one, both stand there.
    """
    own = {(found.code, found.file, found.place) for was, found in pairs if was.file == found.file and found.counts}
    for was, found in pairs:
        if was.file == found.file or (found.code, found.file, found.place) not in own:
            yield found


def _sorted(findings: Iterable[Located]) -> tuple[Located, ...]:
    return tuple(sorted(findings, key=lambda found: found.order))
