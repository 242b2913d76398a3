"""What changed, as Markdown for a comment or the summary of a job: a table for each sheet, before and after.

Whatever a sheet or a file name says is escaped: it is never Markdown, HTML, a mention or a command of a runner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from levacivica.comparing.labels import Part
from levacivica.comparing.telling import told
from levacivica.diagnostics.catalogue import word
from levacivica.reporting.changes.prose import in_context
from levacivica.reporting.changes.sentences import blocks, capital, counts, sum_sentence, verdict
from levacivica.reporting.changes.text import shortened
from levacivica.reporting.markdown import escaped

if TYPE_CHECKING:
    from levacivica.comparing.comparison import Comparison
    from levacivica.comparing.prose import Piece
    from levacivica.comparing.telling import Told
    from levacivica.comparing.values import Change
    from levacivica.diagnostics.catalogue import Language
    from levacivica.reporting.changes.sentences import Block

MARKS = {"removed": "del", "added": "ins"}
IN_FULL = 20
"""How many files are shown with a table of their changes; the others are named."""
IN_SIGHT = 10
"""How many files of which there is no more to tell than what became of them stand in sight; a longer list is folded."""
ROOM = 24_000
"""The characters of all the files: a comment on GitHub holds 65,536, and the findings stand before them."""


def as_markdown(comparison: Comparison, names: tuple[str, str], lang: Language) -> Iterator[str]:
    """Yield a heading, the count of sheets, a section for each file, the others in a list, the totals.

    On a pull request it is plain what is compared, and the name of a commit says nothing to a colleague.
    """
    yield f"### {word('cambia-titolo', lang)}\n"
    yield escaped(verdict(comparison, names, lang) if names[1] else f"{counts(comparison, lang)}.")
    found = [*blocks(comparison, lang, plain=True)]
    of_all = len(comparison.shared)
    telling = found[:of_all] + [one for one in found[of_all:] if one.changes or one.follows]
    room = ROOM
    in_full: set[int] = set()
    for block in telling[:IN_FULL]:
        section = "\n".join(_section(block, lang))
        if len(section) <= room:
            room -= len(section)
            in_full.add(id(block))
            yield section
    rest = [one for one in found if id(one) not in in_full]
    if rest and in_full:
        yield f"\n#### {word('cambia-altre-schede', lang)}"
    yield from _listed(rest, room, lang)
    if comparison.totals:
        yield f"\n#### {word('cambia-in-tutto', lang)}\n"
        yield from (f"- {said(capital(sum_sentence(one, lang)))}" for one in comparison.totals)


def _section(block: Block, lang: Language) -> Iterator[str]:
    yield f"\n#### {said(block.heading)}\n"
    if block.fate:
        yield f"{said(capital(block.fate))}.\n"
    if block.changes:
        yield f"| {' | '.join(word(f'cambia-{key}', lang) for key in ('che-cosa', 'prima', 'dopo'))} |"
        yield "| --- | --- | --- |"
        yield from (_row(change, lang) for change in block.changes)
    if block.follows:
        yield f"{chr(10) if block.changes else ''}**{word('cambia-ne-segue', lang)}**\n"
        yield from (f"- {said(capital(sentence))}" for sentence in block.follows)


def _listed(some: Sequence[Block], room: int, lang: Language) -> Iterator[str]:
    """The files of which there is no more to tell, or no room to tell it, one on each line."""
    if not some:
        return
    folded = len(some) > IN_SIGHT
    yield f"\n<details><summary>{word('cambia-altri', lang, n=len(some))}</summary>\n" if folded else ""
    for number, block in enumerate(some):
        became = block.fate or (Part(word("cambia-cose", lang, n=max(1, len(block.changes)))),)
        line = f"- {said(block.heading)}, {said(became)}"
        room -= len(line) + 1
        if room < 0:
            yield f"- … {word('altri-ancora', lang, n=len(some) - number)}"
            break
        yield line
    if folded:
        yield "\n</details>"


def _row(change: Change, lang: Language) -> str:
    one = told(change, lang)
    cells = [said(capital(one.label))]
    if one.words:
        cells += _sides(one, lang)
    elif one.before is None and one.after is None:
        fields = "<br>".join(f"{said(label)}: {_value(value)}" for label, value in one.details)
        item = fields or word("cambia-c-e", lang)
        cells += [item, "–"] if one.sort == "removed" else ["–", item]
    else:
        cells += [_value(one.before), _value(one.after)]
    return f"| {' | '.join(cells)} |"


def _sides(one: Told, lang: Language) -> list[str]:
    """A text before and after, on each side with the words that the other does not have marked."""
    if all(piece.sort == "same" for piece in one.words):
        return [word("cambia-forma", lang), "–"]
    pieces = [*in_context(one.words)]
    return ["".join(map(_marked, (piece for piece in pieces if piece.sort in kept))) for kept in _SIDES]


_SIDES: tuple[tuple[str, ...], ...] = (("same", "removed"), ("same", "added"))


def _marked(piece: Piece) -> str:
    bare = piece.text.strip() if piece.sort == "same" else shortened(piece.text.strip())
    text = "<br>".join(map(escaped, bare.split("\n")))
    before, after = (" " if blank else "" for blank in (piece.text[:1].isspace(), piece.text[-1:].isspace()))
    mark = MARKS.get(piece.sort)
    return f"{before}<{mark}>{text}</{mark}>{after}" if mark else f"{before}{text}{after}"


def said(sentence: Sequence[Part]) -> str:
    """A sentence: what a sheet says stands as code, the rest as it is, both escaped."""
    return "".join(_value(part) if part.value else escaped(part.text) for part in sentence)


def _value(part: Part | None) -> str:
    return f"<code>{escaped(shortened(part.text))}</code>" if part is not None else "–"
