"""Mending sheets: the fixes of their findings are applied; the result is read and checked before it is accepted."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import NamedTuple

from levacivica.archive.archive import Archive
from levacivica.archive.loading import Loaded
from levacivica.archive.sheet_files import SourceFile
from levacivica.checking.engine import check
from levacivica.checking.locate import at_top
from levacivica.diagnostics.faults import Guard, Step
from levacivica.diagnostics.finding import Finding
from levacivica.diagnostics.report import Located, Report
from levacivica.editing.fixes import Span, edited
from levacivica.editing.mended import ENDLESS, FixId, Mended, Mending, by_hand
from levacivica.editing.promise import broken, stuck
from levacivica.reading import SheetText
from levacivica.reading.encoding import decode

ROUNDS = 10
"""Rounds of fixes after which they are taken to undo each other for ever."""

FAILED = "fix-guasto"
"""The key of a file that is restored for a fault of the program: the fault is reported instead of the key."""

ALL = 1_000_000
"""More fixes than a file can have."""


class _Draft(NamedTuple):
    """A file in one round: its bytes and those of the next state, the findings that it corrects, what it changes.

    ``whole`` says that no fix that could be made is left for a later round.
    """

    loaded: Loaded
    before: bytes
    after: bytes
    made: tuple[Located, ...]
    spans: tuple[Span, ...]
    whole: bool


@dataclass
class _Work:
    """The sheets of a data root while they are mended: the original ones, and their current state.

    ``texts`` are those that differ, by path. By file: ``most`` is how many fixes are tried at once, ``rounds`` how many
    rounds there were, ``refused`` the fixes that were not accepted. ``made`` counts the fixes made when those were last
    tried.
    """

    first: Archive
    unsafe: bool
    archive: Archive
    report: Report
    texts: dict[FilePath, bytes] = field(default_factory=dict)
    original: dict[str, bytes] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    most: dict[str, int] = field(default_factory=dict)
    rounds: Counter[str] = field(default_factory=Counter)
    refused: dict[str, dict[FixId, str]] = field(default_factory=dict)
    endless: dict[str, tuple[Located, ...]] = field(default_factory=dict)
    faults: dict[str, Located] = field(default_factory=dict)
    changed: dict[str, SourceFile] = field(default_factory=dict)
    made: int = 0


def mend(archive: Archive, *, unsafe: bool) -> Mending:
    """Make the fixes of the findings that no comment silences, round after round until nothing changes.

    Nothing is written. With ``unsafe`` also the fixes that a person should confirm are made.
    """
    first = check(archive)
    work = _Work(archive, unsafe, archive, first)
    while (drafts := _drafts(work)) or _has_another_chance(work):
        _round(work, drafts)
    files = {loaded.file.shown: loaded.file for loaded in archive.asked}
    mended = (
        Mended(files[shown], raw, after, work.counts[shown])
        for shown, raw in sorted(work.original.items())
        if (after := work.texts[files[shown].path]) != raw
    )
    return Mending(
        first,
        work.report,
        tuple(mended),
        tuple(by_hand(work.refused, work.endless)),
        tuple(work.changed.values()),
        tuple(work.faults.values()),
    )


def _has_another_chance(work: _Work) -> bool:
    """Whether fixes that were not accepted are to be tried again: others were made since, perhaps in another file.

    An error that one brings may have come from the fix of another file in the same round.
    """
    made = sum(work.counts.values())
    if not work.refused or made == work.made:
        return False
    work.made = made
    work.refused.clear()
    return True


def _mark(found: Located) -> FixId:
    return found.code, found.finding.spot.path, tuple(change.new for change in found.changes)


def _drafts(work: _Work) -> list[_Draft]:
    """The next state of every file that has something to be mended; one that the program fails on is restored."""
    by_file = _by_file(work.report)
    found: list[_Draft] = []
    restored = False
    for loaded in work.archive.asked:
        shown = loaded.file.shown
        if shown in work.endless or shown in work.faults:
            continue
        with _guarded(work, loaded):
            found += _draft(work, loaded, by_file.get(shown, ()))
        if shown in work.faults and shown in work.original:
            work.texts[loaded.file.path], restored = work.original[shown], True
    if restored:
        _check(work)
    return found


def _draft(work: _Work, loaded: Loaded, found: Sequence[Located]) -> Iterator[_Draft]:
    """The next state of a file, if it has something to be mended."""
    refused = work.refused.get(loaded.file.shown, {})
    some = [one for one in found if one.changes and (work.unsafe or one.safely_fixable)]
    fixable = [one for one in some if _mark(one) not in refused] if refused else some
    if not fixable:
        return
    most = work.most.get(loaded.file.shown, ALL)
    text = loaded.text
    raw = _read_again(loaded.file, text)
    if raw is None:
        work.changed[loaded.file.shown] = loaded.file
        return
    if most < ALL:
        fixable = [one for one in fixable if edited(text, [one.changes]).text != text]
    result = edited(text, [one.changes for one in fixable[:most]])
    made = tuple(fixable[number] for number in result.made)
    if result.text != text:
        mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
        yield _Draft(loaded, raw, mark + result.text.encode(), made, result.spans, most >= len(fixable))


@contextmanager
def _guarded(work: _Work, loaded: Loaded) -> Iterator[None]:
    """A context in which a fault of the program becomes one of this file."""
    faults: list[Finding] = []
    with Guard(faults, Step.FIX):
        yield
    for fault in faults:
        work.faults[loaded.file.shown] = at_top(fault, loaded)


def _read_again(file: SourceFile, text: str) -> bytes | None:
    """The bytes of a file; None where they are no longer those of the text that was checked."""
    try:
        raw = file.content()
    except OSError:
        return None
    return raw if decode(raw) == text else None


def _round(work: _Work, drafts: Sequence[_Draft]) -> None:
    """Accept the drafts whose fixes keep their promise (see `promise.broken`); the other files stay as they were.

    Of a draft that is not accepted, half as many fixes are tried in the next round, down to a single one.
    """
    for draft in drafts:
        file = draft.loaded.file
        work.original.setdefault(file.shown, draft.before)
        work.texts[file.path] = draft.after
    was = _by_file(work.report)
    _check(work)
    now = _by_file(work.report)
    documents = {loaded.file.shown: loaded.document for loaded in work.archive.asked}
    back = False
    for draft in drafts:
        shown, key = draft.loaded.file.shown, FAILED
        with _guarded(work, draft.loaded):
            key = _judged(work, draft, documents[shown], (was.get(shown, []), now.get(shown, [])))
        if key:
            back = True
            whole = key in (ENDLESS, FAILED)
            work.texts[draft.loaded.file.path] = work.original[shown] if whole else draft.before
    if back:
        _check(work)  # again: findings of other files may depend on what is undone


def _judged(
    work: _Work, draft: _Draft, after: SheetText | None, found: tuple[Sequence[Located], Sequence[Located]]
) -> str:
    """Why a draft is not accepted, and what is tried next then; empty for one that keeps its promise."""
    before = draft.loaded.document
    key = stuck(after, found) if before is None else broken(before, after, draft.made, draft.spans, found)
    if not key:
        return _taken(work, draft)
    _doubted(work, draft, key)
    return key


def _taken(work: _Work, draft: _Draft) -> str:
    """Count the fixes that were made; when they undo each other the file is restored, and the reason returned."""
    shown = draft.loaded.file.shown
    work.counts[shown] += len(draft.made)
    work.most[shown] = min(work.most.get(shown, ALL) * 2, ALL)
    work.rounds[shown] += draft.whole
    if work.rounds[shown] < ROUNDS:
        return ""
    work.endless[shown] = draft.made
    return ENDLESS


def _doubted(work: _Work, draft: _Draft, key: str) -> None:
    """Try fewer fixes of a file next time; a single one that was not accepted is not tried again."""
    shown = draft.loaded.file.shown
    if len(draft.made) > 1:
        work.most[shown] = len(draft.made) // 2
        return
    work.refused.setdefault(shown, {})[_mark(draft.made[0])] = key
    work.most[shown] = ALL


def _by_file(report: Report) -> dict[str, list[Located]]:
    found: dict[str, list[Located]] = {}
    for one in report.findings:
        found.setdefault(one.file, []).append(one)
    return found


def _check(work: _Work) -> None:
    work.archive = work.first.with_texts(work.texts)
    work.report = check(work.archive)
