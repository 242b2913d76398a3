"""What pasting leaves in texts: words broken at a line's end, signs of lists and of notes, gaps to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from levacivica.model.expressions import lazily
from levacivica.model.letters import small
from levacivica.rules.passages import found_by, text_rule
from levacivica.rules.pasted_patterns import BROKEN, BROKEN_LINE, INNER, LETTER_O, LETTERED, NOTE_SIGN, SIGN
from levacivica.rules.patterns import BULLET

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding, Remark
    from levacivica.rules.outlines import Shape
    from levacivica.rules.passages import Passage

_BEFORE = lazily(r"[^\W\d_]+\Z")
_AFTER = lazily(r"[^\W\d_]+")
_JOINERS = frozenset(("e", "ed", "o", "od", "né", "ma", "per", "di", "da", "con"))
"""What stands behind a suspended hyphen: «mono- e bilocali»."""

_ENDINGS = lazily(
    r"(?:zion[ei]|sion[ei]|zional[ei]|ment[ioe]|bil[ei]|tà|vità|lità|rità|zi[ae]|tor[ei]|tric[ei]|tar[ioe]|tari[oae]"
    r"|tiv[oaie]|zial[ei]|nic[oai]|niche|gic[oa]|logia|zare|zazione|tural[ei]|cativ[oaie])"
)
"""Ends of words that are no words."""

_OFTEN = lazily(
    r"(?:volontari[oa]?|volontariato|serviz[io]+|civile|progett[oi]|programm[ai]|giovan[ei]|attività|comun[ei]"
    r"|bibliotec(?:a|he)|orario|domand[ae]|requisiti|obiettiv[oi]|territori[oa]le|territorio|cittadin[ie]|person[ae]"
    r"|anziani|minori|bambini|ragazzi|famigli[ae]|scuol[ae]|social[ei]|educativ[oi]|cultural[ei]|ambient(?:e|ale)"
    r"|patrimonio|operator[ei]|sportell[oi]|accoglienza|assistenza|risorse|settimanal[ei]|responsabil[ei]|referente)"
)
"""Words of calls, in small letters: a broken one is known by itself."""

_LETTER = lazily(r"[ \t]*([a-z])[.)][ \t]+(?=\S)")
_MARKS = frozenset(("", "-", "*", "+"))
"""What may stand before a bullet that opens a line."""


def on_pasted(passages: Iterable[Passage], shapes: frozenset[Shape]) -> Iterator[Finding]:
    """Report what pasting left in texts (LC706, LC725, LC727), a hundred at most."""
    return found_by(globals(), passages, shapes)


@text_rule("LC725", BROKEN, BROKEN_LINE, words_only=True)
def broken_words(one: Passage) -> Iterator[Remark]:
    """A word with a dash and a blank in it, where the whole word is sure: it is elsewhere in the sheet, or usual."""
    text = ""
    for match in (*BROKEN.finditer(one.written), *BROKEN_LINE.finditer(one.written)):
        first = _BEFORE.search(one.written, 0, match.start())
        second = _AFTER.match(one.written, match.end())
        if first is None or second is None or second[0] in _JOINERS:
            continue
        word = first[0] + second[0]
        text = text or small(one.document.text)
        sure = _ENDINGS.fullmatch(second[0]) or _OFTEN.fullmatch(small(word)) or re.search(rf"\b{small(word)}\b", text)
        if sure is not None:
            written = f"{first[0]}- {second[0]}"
            yield one.remark((first.start(), second.end()), "", {"testo": written, "giusto": word}, word)


@text_rule("LC706", SIGN, words_only=True)
def signs_for_bullets(one: Passage) -> Iterator[Remark]:
    """The sign of a paragraph and the like at the start of a line, which was a bullet in another typeface."""
    for match in SIGN.finditer(one.written):
        new = "- " if one.form == "prosa" else ""
        yield one.remark(match.span(1), "", {"testo": match[1].strip()}, new)


@text_rule("LC706", LETTER_O, prose_only=True)
def letters_for_bullets(one: Passage) -> Iterator[Remark]:
    """The letter o at the start of two lines or more, one below the other, each with a capital behind it."""
    lines = list(LETTER_O.finditer(f"\n{one.written}"))
    starts = {match.start() for match in lines}
    for match in lines:
        below = one.written.find("\n", match.start()) + 1
        above = one.written.rfind("\n", 0, max(match.start() - 1, 0)) + 1
        if (below and below in starts) or (match.start() and above in starts):
            yield one.remark((match.start(1) - 1, match.end(1) - 1), "", {"testo": "o"}, "- ")


@text_rule("LC706", LETTERED, prose_only=True)
def letters_of_lists(one: Passage) -> Iterator[Remark]:
    """Items with letters from a on, one below the other, which the document joins into one paragraph."""
    found: list[re.Match[str]] = []
    for _, line in [*one.lines, (0, "")]:
        match = _LETTER.match(line)
        if match is not None and match[1] == chr(ord("a") + len(found)):
            found.append(match)
            continue
        if len(found) > 1:
            yield from _lettered(one, found)
        found = []


def _lettered(one: Passage, found: list[re.Match[str]]) -> Iterator[Remark]:
    for match in found:
        start = next(at for at, line in one.lines if line == match.string)
        span = start + match.start(1), start + match.end()
        sign = match[0].strip()
        yield one.remark(span, "lettera", {"testo": sign}, f"- {sign} ")


@text_rule("LC706", INNER, words_only=True)
def bullets_inside(one: Passage) -> Iterator[Remark]:
    """Bullets in the middle of an item, or of a line that a bullet or a colon opens: several items stand in one."""
    is_item = one.form == "testo" and isinstance(one.path[-1], int)
    for start, line in one.lines if "\n" in one.written else [(0, one.written)]:
        found = [match for match in INNER.finditer(line) if line[: match.start()].strip() not in _MARKS]
        begins = BULLET.at(line, 0) is not None or SIGN.at(line, 0) is not None
        opened = bool(found) and (begins or line[: found[0].start()].rstrip().endswith(":"))
        if is_item or (opened and one.form == "prosa"):
            for match in found:
                span = start + match.start(), start + match.end()
                yield one.remark(span, "in-mezzo", {"testo": match[1]}, _new_line(one, start))


def _new_line(one: Passage, start: int) -> str | None:
    """The break and the dash of another item of prose; None for a list, which gets another item by hand alone."""
    begin = one.document.text.rfind("\n", 0, one.start + start) + 1
    if one.form != "prosa" or not one.document.is_block(one.path):
        return None
    line = one.document.text[begin:]
    return f"\n{line[: len(line) - len(line.lstrip(' '))]}- "


@text_rule("LC727", NOTE_SIGN, words_only=True)
def raised_marks_of_notes(one: Passage) -> Iterator[Remark]:
    """The raised number of a note in a text that has no notes."""
    for match in NOTE_SIGN.finditer(one.written):
        if not is_explained(one.written, match[0]):
            yield one.remark(match.span(), params={"testo": match[0]}, new="")


def is_explained(written: str, mark: str) -> bool:
    """Whether a line of the text begins with the mark of a note: the note itself."""
    return any(line.lstrip(" -*").startswith(mark) for line in written.split("\n"))
