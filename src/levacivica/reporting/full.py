"""The format for people: the sentence, the lines of the sheet with marks and labels, the sum, the remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from levacivica.diagnostics.catalogue import entry, shown, word
from levacivica.diagnostics.report import Located
from levacivica.reporting.concise import silenced
from levacivica.reporting.counts import parted, statistics, summary
from levacivica.reporting.excerpt import Mark, excerpt, lines_of
from levacivica.reporting.since_before import of_a_change, since_before
from levacivica.reporting.together import gathered
from levacivica.reporting.view import View
from levacivica.reporting.wrapping import wrapped, wrapped_items
from levacivica.safe_text import for_people


class Piece(NamedTuple):
    """A stretch of text with the style a terminal gives it: a severity, or bar, source, main, related, note, plain."""

    text: str
    style: str = "plain"


Line = tuple[Piece, ...]


def full(view: View) -> Iterator[Line]:
    """Yield the lines of every finding, then the counts of the others, then the closing line."""
    shown, rest = parted(view)
    yield from of_findings(view, shown)
    yield from ((Piece(line),) for line in (*summary(view, rest), *silenced(view), *statistics(view)))
    yield from ((Piece(line),) for said in since_before(view) for line in wrapped(said, hanging=2))
    yield from ((Piece(line, "closing"),) for line in wrapped_items(view.closing()))


def of_findings(view: View, shown: Sequence[Located]) -> Iterator[Line]:
    """Yield the lines of some findings of a report, each with an empty line behind it."""
    for some in gathered(shown):
        yield from _finding(view, some[0]) if len(some) == 1 else _list(view, some)
        yield ()


def _finding(view: View, found: Located) -> Iterator[Line]:
    severity = found.severity.value
    head = f"{word(severity, view.lang)}[{found.code}]"
    first, *more = wrapped(f"{head}: {view.message(found)}", hanging=2)
    yield (Piece(head, severity), Piece(first.removeprefix(head), "sentence"))
    yield from ((Piece(line, "sentence"),) for line in more)
    margin = _margin(found)
    yield from _places(view, found, margin)
    yield (Piece(" " * margin + "|", "bar"),)
    for note in notes(view, found):
        first, *more = wrapped(note, " " * (margin + 2))
        yield (Piece(" " * margin + "= ", "bar"), Piece(first[margin + 2 :], "note"))
        yield from ((Piece(line, "note"),) for line in more)


def _margin(found: Located) -> int:
    return 1 + len(str(max((label.place.line for label in found.labels), default=1)))


def _places(view: View, found: Located, margin: int) -> Iterator[Line]:
    files = dict.fromkeys(label.file for label in found.labels)
    for number, file in enumerate(files):
        yield from _file(view, found, file, margin, arrow="-->" if number == 0 else ":::")


def places(view: View, found: Located) -> Iterator[str]:
    """The lines of the sheet at the places of a finding, with their marks, without styles."""
    return plain(_places(view, found, _margin(found)))


def _list(view: View, some: Sequence[Located]) -> Iterator[Line]:
    """Several findings on one place: the line is shown once, then the code and remedy of each."""
    severity = some[0].severity.value
    head = word(severity, view.lang)
    yield (Piece(head, severity), Piece(f": {word('mancano', view.lang, n=len(some))}", "sentence"))
    margin = 1 + len(str(some[0].place.line))
    yield from _file(view, some[0], some[0].file, margin, arrow="-->")
    yield (Piece(" " * margin + "|", "bar"),)
    for found in some:
        text = f"{found.code} {entry(found.code).title(view.lang)}: {view.remedy(found)}"
        first, *more = wrapped(text, " " * (margin + 2), hanging=2)
        yield (Piece(" " * margin + "= ", "bar"), Piece(first[margin + 2 :], "note"))
        yield from ((Piece(line, "note"),) for line in more)


def _file(view: View, found: Located, file: str, margin: int, arrow: str) -> Iterator[Line]:
    labels = [(i, label) for i, label in enumerate(found.labels) if label.file == file]
    start = labels[0][1].place
    yield (Piece(" " * (margin - 1) + f"{arrow} ", "bar"), Piece(f"{file}:{start.line}:{start.column}"))
    yield (Piece(" " * margin + "|", "bar"),)
    marks = [Mark(label.place, view.label(found, label), i == 0) for i, label in labels]
    for row in excerpt(lines_of(view.report.texts.get(file, "")), marks, margin):
        if row.style == "gap":
            yield (Piece(row.gutter, "bar"),)
        else:
            gutter = Piece(f"{row.gutter.ljust(margin)}| ", "bar")
            yield (gutter, Piece(row.body, found.severity.value if row.style == "main" else row.style))


def notes(view: View, found: Located) -> Iterator[str]:
    """The notes below the lines of a finding: the sum, the remedy, whether the program can correct it."""
    if conto := found.finding.params.get("conto"):
        yield word("conto", view.lang, conto=shown(conto, view.lang))
    yield from of_a_change(view, found)
    if found.safely_fixable:
        yield word("correzione-sicura", view.lang, rimedio=view.remedy(found))
        return
    yield view.remedy(found)
    if found.changes:
        yield word("correzione-da-confermare", view.lang)


def safe_line(line: Line) -> Line:
    """The line as it can be printed anywhere; one that must be changed is a single piece."""
    text = "".join(piece.text for piece in line)
    safe = for_people(text)
    return line if safe == text else (Piece(safe, line[-1].style),)


def plain(lines: Iterator[Line]) -> Iterator[str]:
    """Join the pieces of each line, without styles."""
    for line in lines:
        yield "".join(piece.text for piece in line).rstrip()


def as_text(view: View) -> Iterator[str]:
    """The lines of `full` without styles."""
    return plain(full(view))
