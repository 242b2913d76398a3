"""One wrong key anywhere in a sheet: what is found, by kind, is what was approved in ``slips.txt``.

The other tests say what each kind of mistake is; this one that nothing else takes its place or goes astray. A line of
the file is a kind of finding: how often it was found, the sum of its lines, of its columns, of the letters that it
shows, of those that its figures and its fix write, and of the other places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from levacivica.reading import read

from .marked import unmark
from .test_syntax import MISTAKES

APPROVED = Path(__file__).parent / "slips.txt"

KEYS = (
    ":",
    "-",
    "",
    '"',
    " ",
    "#",
    "'",
    "\t",
    "",
    "[",
    "}",
    "*",
    "\n",
    "",
    ",",
    "|",
    "!",
    "%",
    "- ",
    "\r",
    "&",
    "{",
    "]",
)
"""What is typed by mistake, and nothing for a letter that is lost."""

OTHERS = (
    "tipo: leva-civica\ntitolo: Uno\nsedi:\n  - nome: Casa\n    comune: Lodi\n  - nome: Sede\n    comune: Pavia\n",
    "contatti: {ufficio: Sportello, orari: [lun, mar]}\nnote: |\n  Una riga.\n\n  - voce\n  altra: x\nente: Comune\n",
    'titolo: "Casa \\"aperta\\""\nnote: >\n  Testo\n  lungo\nbisogni:\n  - Ascolto\n  - "Cura: dei beni"\nfine: x\n',
    "requisiti_obbligatori:\n- testo: Diploma\n  motivo: serve\n- testo: Età\n  motivo: altra\nanno: 2026\n",
    "---\ntitolo: &uno Casa\nnote: *uno\nente: !!str Comune\nbase: {<<: *uno, a: 1}\n? x\n: y\n",
    "titolo: Uno\nente: Comune\ntitolo: Due\nsedi:\n  - nome: A\n    comune: Lodi\n    nome: B\n    comune: Pavia\n",
    "sedi:\n  -nome: A\n  -nome: B\n: x\nnull: y\n~: z\n'': w\n[a]: b\n{c: d}: e\n",
    "%YAML 1.1\n---\ntitolo: Uno\n...\n---\ntitolo: Due\n",
    "%TAG ! x\n---\ntitolo: Uno\n%sconto: 10\nente: x\n",
    "note: \"C:\\Documenti \\u0007 \\x41 \\ud800\"\naltro: 'è l''ora'\nfine: a\u00a0b\n",
    "titolo: Uno  # nota\r\nente: Comune #1\r\nvia: Roma#2\r\nbisogni: a\r\n  - b\r\n  - c\r\n",
    "note: |2\n   Uno\n  Due\ntesto: >-\n  a\n  - b\n\n  c\naltro: a\n  b: c\n",
    "titolo: “Casa: aperta”\nnote: ‘è’\n• voce\n– altra\nente： Comune\n",
    "via: 'Roma' #nota\nente: \"x\" #b\nnote: a #c\n",
    "note: |\n  Uno\n#nota\nvia: 'x'\n#nota\n",
    "\r%sconto: 10\r\nente: x\r\n",
    "\n%sconto: 10\nente: x\n",
    "<<<<<<< HEAD\ntitolo: Uno\n=======\ntitolo: Due\n>>>>>>> altro\nente: x\n",
)


def slips(sheet: str, keys: Iterator[str]) -> Iterator[str]:
    """A sheet with one wrong key, at each of its letters, and with each of its lines further left or right."""
    for at in range(len(sheet)):
        key = next(keys)
        yield sheet[:at] + key + sheet[at + (not key) :]
    lines = sheet.splitlines(keepends=True)
    for number, line in enumerate(lines):
        for moved in (f"  {line}", line.removeprefix("  "), line.replace("- ", "", 1), line.replace("- ", "  ", 1)):
            if moved != line:
                yield "".join((*lines[:number], moved, *lines[number + 1 :]))
        yield "".join((*lines[:number], *lines[number + 1 :]))


def counted() -> str:
    """The kinds of findings in all the slips."""
    keys = cycle(KEYS)
    sums: dict[str, Counter[int]] = {}
    for marked in [one for some in MISTAKES.values() for one in some] + [*OTHERS]:
        for text in slips(unmark(marked)[0], keys):
            for one in read(text.encode())[1]:
                place = one.spot.place
                assert place is not None, text
                written = "".join(f"{name}{figure}" for name, figure in one.params.items())
                written += "".join(f"{edit.new}{edit.spot.place}" for edit in one.fix.edits) if one.fix else ""
                shown = (place.end_line - place.line) * 100 + place.end_column - place.column
                figures = (1, place.line, place.column, shown, len(written), len(one.related))
                sums.setdefault(f"{one.code} {one.variant or '-'}", Counter()).update(dict(enumerate(figures)))
    return "".join(f"{kind} {' '.join(str(sums[kind][i]) for i in range(6))}\n" for kind in sorted(sums))


def test_what_is_found_in_a_sheet_with_one_wrong_key(update_golden: bool) -> None:
    found = counted()
    if update_golden:
        APPROVED.write_text(found, encoding="utf-8")
    assert found == APPROVED.read_text(encoding="utf-8"), "make golden"
