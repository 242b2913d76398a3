"""A table of findings: place, text written there, sentence and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich import box
from rich.table import Table
from rich.text import Text

from levacivica.diagnostics.catalogue import shown, word
from levacivica.diagnostics.report import Label, Located
from levacivica.reporting.concise import silenced
from levacivica.reporting.counts import parted, statistics, summary
from levacivica.reporting.excerpt import quoted, visible
from levacivica.reporting.frames import printed
from levacivica.reporting.since_before import of_a_change, since_before
from levacivica.reporting.view import View
from levacivica.reporting.wrapping import WIDTH, wrapped, wrapped_items

STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}


def table(view: View) -> Iterator[str]:
    """Yield the lines of a table for each file, then the counts of the other findings, then the closing line."""
    return drawn(view, colour=False)


def drawn(view: View, *, colour: bool) -> Iterator[str]:
    """Yield the lines; the frame is of ASCII characters, which every screen and e-mail shows."""
    shown_in_full, rest = parted(view)
    for file, findings in groupby(shown_in_full, key=lambda found: found.file):
        yield file
        yield from printed(_table(view, file, list(findings)), colour=colour)
        yield ""
    yield from (*summary(view, rest), *silenced(view), *statistics(view))
    for said in since_before(view):
        yield from wrapped(said, hanging=2)
    yield from wrapped_items(view.closing())


def _table(view: View, file: str, findings: list[Located]) -> Table:
    frame = Table(box=box.ASCII2, show_lines=True, width=WIDTH, header_style="bold")
    for key, width in (("tabella-dove", 17), ("tabella-scritto", 24), ("tabella-perche", 29)):
        frame.add_column(word(key, view.lang), width=width, overflow="fold")
    for found in findings:
        where = [word("riga", view.lang, n=found.place.line), " > ".join(_steps(found.field))]
        frame.add_row(
            Text("\n".join(filter(None, where))),
            Text("\n".join(_written(view, found, label, file) for label in found.labels)),
            _why(view, found),
        )
    return frame


def _steps(field: str) -> list[str]:
    return [visible(step.replace("~1", "/").replace("~0", "~")) for step in field.split("/")[1:]]


def _written(view: View, found: Located, label: Label, file: str) -> str:
    """The text at a place, its label, and its line but for the first place, which has a column for it."""
    text = quoted(view.report.texts.get(label.file, ""), label.place)
    words = view.label(found, label)
    if label is not found.labels[0]:
        text = f"{view.where(label, file)}: {text}".removesuffix(": ")
    return visible(f"{text} ({words})" if text and words else text or words)


def _why(view: View, found: Located) -> Text:
    severity = found.severity.value
    cell = Text.assemble((f"{word(severity, view.lang)} {found.code}", STYLES[severity]))
    cell.append("\n" + visible(view.message(found)))
    if conto := found.finding.params.get("conto"):
        cell.append("\n= " + word("conto", view.lang, conto=shown(conto, view.lang)))
    for said in of_a_change(view, found):
        cell.append("\n= " + visible(said))
    return cell.append("\n= " + visible(view.remedy(found)))
