"""Texts with their findings marked in them: ``⟦LC712/spazio:[il sito] (https://a.it)→[il sito](https://a.it)⟧``.

A mark holds the code, the variant behind a slash, the label of the place behind a bar, the stretch that is shown and,
behind an arrow, what takes its place. ``⟪prima:una biblioteca⟫`` is another place that a finding shows, with its label.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from levacivica.checking.engine import check
from levacivica.diagnostics.finding import Params, Place, Words
from levacivica.diagnostics.report import Located, Report
from levacivica.reading.source import Source

from ..archives import archive_of_texts, report_on

_MARK = re.compile(r"⟦(?P<code>LC\d{3})(?:/(?P<variant>[\w-]+))?(?:\|(?P<label>[\w-]+))?:|⟪(?P<there>[\w-]+):")
_END = re.compile(r"(?:→(?P<new>[^⟧⟫]*))?[⟧⟫]")

Told = tuple[str, Place, str, str, str, str]
"""File, place, code, variant, label and what replaces the stretch, «-» for nothing; of other places only the label."""


def unmarked(marked: str, file: str = "scheda.yaml") -> tuple[str, list[Told]]:
    """The text without its marks, and what they expect."""
    plain, at, found = "", 0, []
    while opening := _MARK.search(marked, at):
        plain += marked[at : opening.start()]
        closing = _END.search(marked, opening.end())
        assert closing is not None, "a mark that is never closed"
        found.append((len(plain), marked[opening.end() : closing.start()], opening, closing["new"]))
        plain += marked[opening.end() : closing.start()]
        at = closing.end()
    plain += marked[at:]
    source = Source(plain)
    return plain, [
        (
            file,
            source.place(start, start + len(stretch)),
            opening["code"] or "",
            opening["variant"] or "",
            opening["label"] or opening["there"] or "",
            "-" if new is None else new,
        )
        for start, stretch, opening, new in found
    ]


def told(report: Report, only: Collection[str] = ()) -> Iterator[Told]:
    """What the findings of a report show, or those of some codes, in the form of the marks."""
    for one in report.findings:
        if only and one.code not in only:
            continue
        own = [change.new for change in one.changes if change.place == one.place]
        yield one.file, one.place, one.code, one.finding.variant, one.labels[0].key, own[0] if own else "-"
        for label in one.labels[1:]:
            yield label.file, label.place, "", "", label.key, "-"


def _as_expected(found: Iterable[Told], expected: Iterable[Told]) -> bool:
    """Whether the findings are those that are expected, each once, and so are the other places, however often."""
    (ones, places), (marked, there) = ([*found], {*found}), ([*expected], {*expected})
    return sorted(one for one in ones if one[2]) == sorted(one for one in marked if one[2]) and places == there


def agrees(*marked: str) -> bool:
    """Whether each sheet, alone, has the findings that are marked in it, and no others."""
    for text in marked:
        plain, expected = unmarked(text)
        found = [*told(report_on(plain))]
        assert _as_expected(found, expected), (plain, sorted({*found} ^ {*expected}))
    return True


def archive_agrees(sheets: Mapping[str, str], only: Collection[str] = ()) -> Report:
    """Check a data root of these sheets by name; it has the findings that are marked and no others (of some codes)."""
    split = {f"data/{name}.yaml": unmarked(text, f"data/{name}.yaml") for name, text in sheets.items()}
    report = check(archive_of_texts({file: plain for file, (plain, _) in split.items()}, rooted=True))
    found, expected = [*told(report, only)], [one for _, marks in split.values() for one in marks]
    assert _as_expected(found, expected), sorted({*found} ^ {*expected})
    return report


def figures(found: Located) -> dict[str, object]:
    """The figures of a finding as a test writes them: words in both languages as a pair."""
    return plain_figures(found.finding.params)


def plain_figures(params: Params) -> dict[str, object]:
    return {name: (*value,) if isinstance(value, Words) else value for name, value in params.items()}
