"""Markdown for a job summary or an updated comment: the verdict, the worst findings by file, the rest, what is old."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from levacivica.diagnostics.catalogue import Language, shown, word
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Label, Located
from levacivica.diagnostics.since import State
from levacivica.model.letters import any_case
from levacivica.model.schede import BY_TIPO
from levacivica.reporting.excerpt import quoted
from levacivica.reporting.since_before import of_a_change, old_findings, since_before
from levacivica.reporting.view import View, most_wanted_first
from levacivica.safe_text import without_controls

MARK = "<!-- levacivica:report -->"
"""Identifies the comment, so that it can be edited later."""
REST = "<!-- levacivica:rest -->"
"""Stands before what is only counted or old: what a change says has its place above it."""
LISTS_FIELDS = ("LC102", "scheda")
"""The rule and the variant whose remedy is a command that lists the fields of a kind of sheet."""
IN_FULL = 10
"""How many findings are shown in full, the worst ones."""
ROOM = 36_000
"""The characters of the findings: a comment on GitHub holds 65,536, and says what changes too."""
ROOM_OF_OLD = 6_000
"""Those of them for what was there before a change."""

_SIGNS = re.compile(r"[&<>|\\`*_{}\[\]()~$!]")
_CALLS = re.compile(r"(@|#)(?=\w)")
_LINKS = re.compile(r"(?<=\w)(?=@\w|://|#\w)|" + any_case(r"(?<=gh)(?=-[0-9])|(?<=www)(?=\.)"))
"""Where forges see addresses of pages and of people, and issues of other repositories, even within code of HTML."""


def markdown(view: View) -> Iterator[str]:
    """Yield the mark, the verdict in one sentence, the worst findings by file, the rest folded, and what is old."""
    yield MARK
    findings = view.findings
    if findings:
        yield from _told(view, findings)
    else:
        yield "✅ " + escaped(view.verdict()) + "."
    if lines := [*since_before(view, plain=True)]:
        yield "\n" + "\n".join(f"- {escaped(line)}" for line in lines)
    if view.report.compared is not None:
        yield f"\n{REST}"
    if counts := " · ".join(_counted(view)):
        yield "\n" + escaped(counts[0].upper() + counts[1:])
    if old := old_findings(view):
        summary = word("da-vecchi", view.lang, conti=view.counted(Counter(found.severity for found in old)))
        yield from _folded(
            escaped(summary), (_as_it_was(view, found) for found in old), len(old), ROOM_OF_OLD, view.lang
        )


def _told(view: View, findings: Sequence[Located]) -> Iterator[str]:
    """The verdict, the worst findings in full, the others folded; what to do about commands, where one is named."""
    worst = min(findings, key=lambda found: found.severity.rank).severity
    verdict = view.verdict()
    if view.report.compared is not None:
        verdict = verdict[0].lower() + verdict[1:]
    yield word(f"verdetto-{worst.value}", view.lang, verdetto=escaped(verdict))
    ranked = sorted(most_wanted_first(findings), key=lambda found: found.severity.rank)
    shown_in_full = sorted(ranked[:IN_FULL], key=lambda found: found.order)
    room = ROOM - ROOM_OF_OLD
    for file, group in groupby(shown_in_full, key=lambda found: found.file):
        section = "\n".join(_section(view, file, list(group)))
        room -= len(section)
        yield section
    for said in _instead_of_commands(view, shown_in_full):
        room -= len(said)
        yield said
    if rest := sorted(ranked[IN_FULL:], key=lambda found: found.order):
        summary = word("altri-chiusi", view.lang, n=len(rest))
        yield from _folded(summary, (_in_a_line(view, found) for found in rest), len(rest), room, view.lang)


def _instead_of_commands(view: View, findings: Sequence[Located]) -> Iterator[str]:
    """The fields that a command would list, folded; of other commands who can give them."""
    listing = [found for found in findings if (found.code, found.finding.variant) == LISTS_FIELDS]
    for tipo in dict.fromkeys(str(found.finding.params["tipo"]) for found in listing):
        if tipo in BY_TIPO:
            summary, names = word("campi-del-tipo", view.lang, tipo=tipo), ", ".join(map(_code, BY_TIPO[tipo].FIELDS))
            yield f"\n<details><summary>{escaped(summary)}</summary>\n\n{names}\n\n</details>"
    if any("levacivica " in view.remedy(found) for found in findings if found not in listing):
        yield "\n" + escaped(word("comandi-nel-browser", view.lang))


def _counted(view: View) -> Iterator[str]:
    """What is only counted: notes, what can be mended, what is silenced and was so before."""
    report, lang = view.report, view.lang
    notes = 0 if view.show_info else report.fresh(Severity.INFO)
    fixable = sum(found.safely_fixable and found.counts for found in report.findings)
    silenced = sum(found.since is None or found.since.state is not State.SILENCED for found in report.suppressed)
    counts = {
        "conto-info-mostrate": notes,
        "detti-correggibili": fixable,
        "detti-silenziati": 0 if view.show_suppressed else silenced,
    }
    yield from (word(key, lang, n=n) for key, n in counts.items() if n)


def _section(view: View, file: str, findings: Sequence[Located]) -> Iterator[str]:
    heads = [word(key, view.lang) for key in ("tabella-dove", "tabella-cosa", "tabella-fare")]
    yield f"\n#### {_code(file)}\n"
    yield f"| {' | '.join(heads)} |"
    yield "| --- | --- | --- |"
    for found in findings:
        first, *others = found.labels
        parts = [f"**{word(found.severity.value, view.lang)}** {found.code}", escaped(view.message(found))]
        if conto := found.finding.params.get("conto"):
            parts.append(escaped(word("conto", view.lang, conto=shown(conto, view.lang))))
        parts += map(escaped, of_a_change(view, found))
        parts += [_place(view, found, label) for label in (first, *others)]
        yield f"| {_linked(view, first)} | {'<br>'.join(parts)} | {escaped(view.remedy(found))} |"


def _place(view: View, found: Located, label: Label) -> str:
    """A place with the text written there and what it is."""
    where = escaped(view.where(label, found.file))
    written = quoted(view.report.texts.get(label.file, ""), label.place)
    parts = [where + ":" if written or label.key else where, _code(written), escaped(view.label(found, label))]
    return " ".join(part for part in parts if part)


def _linked(view: View, label: Label) -> str:
    text = word("riga", view.lang, n=label.place.line)
    if not view.links or label.file.startswith(("/", "../")):
        return text
    return f"[{text}]({view.links}{quote(label.file)}#L{label.place.line})"


def _folded(summary: str, lines: Iterable[str], n: int, room: int, lang: Language) -> Iterator[str]:
    """Yield ``n`` lines of a list below a summary that opens it, as far as there are ``room`` characters."""
    yield f"\n<details><summary>{summary}</summary>\n"
    for number, line in enumerate(lines):
        room -= len(line) + 3
        if room < 0:
            yield "- … " + word("altri-ancora", lang, n=n - number)
            break
        yield f"- {line}"
    yield "\n</details>"


def _in_a_line(view: View, found: Located) -> str:
    first, *others = view.places(found)
    weight = f"**{word(found.severity.value, view.lang)}**"
    said = f"{_code(found.file)}, {escaped(first)} – {weight} {found.code}: {escaped(view.message(found))}"
    return said + (f" ({escaped('; '.join(others))})" if others else "")


def _as_it_was(view: View, found: Located) -> str:
    return f"{_code(found.file)}, {_linked(view, found.labels[0])}: {escaped(view.message(found))} ({found.code})"


def _code(text: str) -> str:
    return f"<code>{escaped(text)}</code>" if text else ""


def escaped(text: str) -> str:
    """A text on one line, escaped: no HTML, markup, table, address, nor mention of a person or an issue."""
    line = "".join(" " if ord(sign) < 0x20 or sign in "\x7f\x85\u2028\u2029" else sign for sign in text)
    quiet = _CALLS.sub("\\1\N{WORD JOINER}", _LINKS.sub("\N{WORD JOINER}", without_controls(line)))
    return _SIGNS.sub(lambda found: f"&#{ord(found[0])};", quiet)
