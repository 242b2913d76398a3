"""Mending sheets: the fixes of their findings are made, and the result is read and checked before it counts."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from levacivica.checking.engine import Collection, Loaded, check, collect
from levacivica.checking.workspace import SourceFile, Workspace
from levacivica.diagnostics.report import Located, Report
from levacivica.editing.fixes import Span, edited
from levacivica.editing.promise import broken
from levacivica.reading.encoding import decode

ROUNDS = 10
"""How often fixes may bring about others before it is plain that they go round in circles."""


class Mended(NamedTuple):
    """A file with its fixes made: what it held, what it shall hold, how many findings that mends."""

    file: SourceFile
    before: bytes
    after: bytes
    fixes: int


class Left(NamedTuple):
    """A file whose fixes would not do what they promise; ``key`` is a sentence of the program's words."""

    file: str
    key: str
    codes: tuple[str, ...]


Reason = tuple[str, tuple[Located, ...]]
"""Why a file is left, as a key of words, and the findings whose fixes were made in vain."""


class Outcome(NamedTuple):
    """What mending the sheets of a data root comes to; ``first`` and ``last`` are the reports before and after it."""

    first: Report
    last: Report
    mended: tuple[Mended, ...]
    left: tuple[Left, ...]


class _Draft(NamedTuple):
    """A file on its way: its bytes and those of the next state, the findings that it mends, what it changes."""

    loaded: Loaded
    before: bytes
    after: bytes
    made: tuple[Located, ...]
    spans: tuple[Span, ...]


@dataclass
class _Work:
    """The sheets of a data root while they are mended, in their state of the moment."""

    workspace: Workspace
    unsafe: bool
    files: dict[str, SourceFile]
    collection: Collection
    report: Report
    original: dict[str, bytes] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    left: dict[str, Left] = field(default_factory=dict)


def mend(files: Sequence[SourceFile], workspace: Workspace, *, unsafe: bool) -> Outcome:
    """Make the fixes of the findings that no comment silences, round after round until nothing changes.

    Nothing is written. With ``unsafe`` also the fixes that a person should confirm are made.
    """
    collection = collect(files, workspace)
    first = check(collection)
    work = _Work(workspace, unsafe, {file.shown: file for file in files}, collection, first)
    for _ in range(ROUNDS):
        drafts = list(_drafts(work))
        if not drafts:
            break
        _round(work, drafts)
    else:
        _leave(work, {draft.loaded.file.shown: ("fix-senza-fine", draft.made) for draft in _drafts(work)})
    mended = (
        Mended(replace(work.files[shown], raw=None), raw, work.files[shown].content(), work.counts[shown])
        for shown, raw in sorted(work.original.items())
        if shown not in work.left
    )
    return Outcome(first, work.report, tuple(mended), tuple(work.left[shown] for shown in sorted(work.left)))


def _drafts(work: _Work) -> Iterator[_Draft]:
    """The next state of every file that has something to be mended."""
    by_file = _by_file(work.report)
    for loaded in work.collection.asked:
        shown = loaded.file.shown
        fixable = [one for one in by_file.get(shown, ()) if one.changes and (work.unsafe or one.safely_fixable)]
        if not fixable or shown in work.left or loaded.document is None:
            continue
        raw = loaded.file.content()
        text = decode(raw)
        if text != loaded.document.text:
            continue  # somebody else has written the file meanwhile
        result = edited(text, [one.changes for one in fixable])
        made = tuple(fixable[number] for number in result.made)
        if result.text != text:
            mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
            yield _Draft(loaded, raw, mark + result.text.encode(), made, result.spans)


def _round(work: _Work, drafts: Sequence[_Draft]) -> None:
    """Take over the drafts that keep what their fixes promise; the files of the others stay as they were."""
    for draft in drafts:
        file = draft.loaded.file
        work.original.setdefault(file.shown, draft.before)
        work.files[file.shown] = replace(file, raw=draft.after)
    was = _by_file(work.report)
    _check(work)
    now = _by_file(work.report)
    documents = {loaded.file.shown: loaded.document for loaded in work.collection.asked}
    reasons: dict[str, Reason] = {}
    for draft in drafts:
        shown = draft.loaded.file.shown
        assert draft.loaded.document is not None
        found = was.get(shown, []), now.get(shown, [])
        key = broken(draft.loaded.document, documents[shown], draft.made, draft.spans, found)
        if key:
            reasons[shown] = key, draft.made
        work.counts[shown] += len(draft.made)
    _leave(work, reasons)


def _by_file(report: Report) -> dict[str, list[Located]]:
    found: dict[str, list[Located]] = {}
    for one in report.findings:
        found.setdefault(one.file, []).append(one)
    return found


def _leave(work: _Work, reasons: dict[str, Reason]) -> None:
    """Put files back to what they were, and check again: the others may have been seen in their light."""
    for shown, (key, made) in reasons.items():
        work.left[shown] = Left(shown, key, tuple(sorted({found.code for found in made})))
        if shown in work.original:
            work.files[shown] = replace(work.files[shown], raw=work.original[shown])
    if reasons:
        _check(work)


def _check(work: _Work) -> None:
    work.collection = collect(list(work.files.values()), work.workspace)
    work.report = check(work.collection)
