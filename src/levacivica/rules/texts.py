"""Traces of copying in texts: markup, bullets, odd spaces, letters that text recognition confuses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Words
from levacivica.model.letters import any_case, small
from levacivica.reading.source import shortened
from levacivica.rules import patterns, shown_patterns
from levacivica.rules.accents import accented
from levacivica.rules.passages import found_by, text_rule
from levacivica.safe_text import without_directions

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding, Remark
    from levacivica.rules.outlines import Shape
    from levacivica.rules.passages import Passage

NO_BREAK = "\u00a0\u2007\u202f"
_GAP = re.compile(r"\n[ \t]*\n")
"""The blank lines between two paragraphs."""

_MARKER = re.compile(r"[ \t]*(?:[-*+]|[0-9]+[.)])")
"""What opens an item of a list in CommonMark."""

_LAID_OUT = re.compile(rf"`[^`\n]*`|^{_MARKER.pattern}[ \t]+|\|.*|\\n[ \t]+(?:[-*+][ \t]+)?", re.MULTILINE)
"""Where spaces are meant in CommonMark: in code, after the marker of a list, in a table, after a written break."""

_FENCE = re.compile(r"`{3}|~{3}")
_FENCED = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*\1|\Z)", re.MULTILINE | re.DOTALL)
"""Code between fences."""

_ANCHOR = re.compile(
    rf"<{any_case('a')}\s[^<>]*?{any_case('href')}\s*=\s*[\"']?([^\"'\s<>]+)[\"']?[^<>]*>([^<>]*)</{any_case('a')}>"
)
"""A link of a web page: its address and its words."""

_TAG_NAME = re.compile(r"<(/?)\s*([a-z0-9]+)")
"""The beginning of a tag, in small letters."""

_OPEN_QUOTE = re.compile(r"(?<!\w)'[^'\n]*")
_WITH_APOSTROPHE = re.compile(r"\b\w++'")


def on_texts(passages: Iterable[Passage], shapes: frozenset[Shape]) -> Iterator[Finding]:
    """Report traces of copying (LC702-LC708, LC710) for the shapes that may occur; a hundred at most."""
    return found_by(globals(), passages, shapes)


@text_rule("LC710", patterns.COUNT, words_only=True)
def undated_counts(one: Passage) -> Iterator[Remark]:
    """A number of inhabitants in a paragraph with neither a year nor a source."""
    for start, stop in _paragraphs(one.written):
        paragraph = one.written[start:stop]
        if patterns.DATED.search(small(paragraph)) is None:
            for match in patterns.COUNT.finditer(paragraph):
                yield one.remark((start + match.start(), start + match.end()), params={"testo": match[0]})


def _paragraphs(written: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _GAP.finditer(written):
        yield start, gap.start()
        start = gap.end()
    yield start, len(written)


@text_rule("LC702", patterns.UNSEEN, patterns.ESCAPED)
def unseen(one: Passage) -> Iterator[Remark]:
    """An invisible character; a no-break space only inside a code, in a comment only what turns the text around."""
    for span, sign in _unseen_in(one):
        if one.form == "commento" and without_directions(sign):
            continue
        params = {"segno": f"U+{ord(sign):04X}"}
        if sign in NO_BREAK:
            if one.form in ("codice", "fiscale"):
                yield one.remark(span, "spazio", params, " ", safe=True)
        elif sign == "\ufffd":
            yield one.remark(span, "perduto", params)
        else:
            private = "\ue000" <= sign <= "\uf8ff"
            yield one.remark(span, "privato" if private else "", params, "", safe=not private)


def _unseen_in(one: Passage) -> Iterator[tuple[tuple[int, int], str]]:
    """The invisible characters of a text with their stretches, as they are or as escapes in double quotes."""
    for match in patterns.UNSEEN.finditer(one.written):
        yield match.span(), match[0]
    if "\\" in one.written and one.in_double_quotes:
        from levacivica.reading.escapes import ESCAPE, code_of  # noqa: PLC0415 - few sheets have an escape

        for match in ESCAPE.finditer(one.written):
            code = code_of(match)
            if code is not None and patterns.UNSEEN.search(chr(code)):
                yield match.span(), chr(code)


@text_rule("LC703", patterns.SPACES, words_only=True)
def double_spaces(one: Passage) -> Iterator[Remark]:
    """More than one space between two words."""
    seen = _LAID_OUT.sub(lambda match: "`" * len(match[0]), one.written) if one.form == "prosa" else one.written
    code = _lines_of_code(one) if one.form == "prosa" else ()
    for match in patterns.SPACES.finditer(seen):
        if not any(start <= match.start() < stop for start, stop in code):
            yield one.remark(match.span(), new=" ", safe=True)


def _lines_of_code(one: Passage) -> Sequence[tuple[int, int]]:
    """The stretches where a document shows code: between fences, or indented; most texts have none."""
    found = [match.span() for match in _FENCED.finditer(one.written)] if _FENCE.search(one.written) else []
    if shown_patterns.INDENTED.search(one.written) is None:
        return found
    from levacivica.model.prose import blocks_of  # noqa: PLC0415 - few texts have such a shape

    ends = [*(start for start, _ in one.lines), len(one.written)]
    maps = [token.map for token in blocks_of(one.value) if token.type == "code_block" and token.map]
    return [*found, *((ends[first], ends[min(last, len(ends) - 1)]) for first, last in maps if first < len(ends))]


@text_rule("LC704", patterns.BOLD, patterns.UNDERLINED, patterns.HEADING, words_only=True)
def markdown(one: Passage) -> Iterator[Remark]:
    """Markdown in a field that shows it as it is written; in prose, asterisks without effect."""
    for match in patterns.BOLD.finditer(one.written):
        if one.form == "testo" or match[1] is None:
            variant = "" if match[1] is not None else "asterischi"
            yield one.remark(match.span(), variant, {"testo": shortened(match[0])}, match[1] or "")
    if one.form == "testo":
        for match in patterns.UNDERLINED.finditer(one.written):
            yield one.remark(match.span(), "", {"testo": shortened(match[0])}, match[2])
        for match in patterns.HEADING.finditer(one.written):
            yield one.remark(match.span(1), "titolo", {"testo": match[1].strip()}, "")


@text_rule("LC705", patterns.TAG, patterns.ENTITY, words_only=True)
def html(one: Passage) -> Iterator[Remark]:
    """Tags and entities of a web page."""
    anchors = {}
    for match in _ANCHOR.finditer(one.written):
        anchors[match.start()] = anchors[match.end()] = match
        words = f"[{match[2].strip()}]({match[1]})" if one.form == "prosa" else f"{match[2].strip()} ({match[1]})"
        yield one.remark(match.span(), "collegamento", {"testo": shortened(match[0]), "giusto": words}, words)
    tags = [tag for tag in patterns.TAG.finditer(one.written) if not {tag.start(), tag.end()} & anchors.keys()]
    for match, closing in _in_pairs(tags):
        new = None if small(match[0][:3]) in ("<a ", "</a") else " " if small(match[0][:3]) == "<br" else ""
        both = f"{shortened(match[0])} … {closing[0]}" if closing is not None else shortened(match[0])
        remark = one.remark(match.span(), "", {"testo": both}, new)
        if remark.fix is not None and closing is not None:
            edits = one.remark(closing.span(), new="").fix
            assert edits is not None
            remark = replace(remark, fix=remark.fix._replace(edits=(*remark.fix.edits, *edits.edits)))
        yield remark
    for match in patterns.ENTITY.finditer(one.written):
        sign = unescape(match[0])
        if sign != match[0]:
            sign = " " if sign.isspace() else sign
            seen = sign.isprintable()
            means = Words("uno spazio", "a space") if sign == " " else Words(f"«{sign}»", f'"{sign}"')
            variant = "entita" if seen else "entita-invisibile"
            yield one.remark(match.span(), variant, {"testo": match[0], "segno": means}, sign if seen else "")


def _in_pairs(tags: Sequence[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """The tags of a text that open something, each with the one that closes it, and those that stand alone."""
    open_tags: dict[str, list[int]] = {}
    closing: dict[int, re.Match[str]] = {}
    for number, tag in enumerate(tags):
        name = _TAG_NAME.match(small(tag[0]))
        if name is not None and name[1]:
            if opened := open_tags.get(name[2]):
                closing[opened.pop()] = tag
        elif name is not None:
            open_tags.setdefault(name[2], []).append(number)
    closed = {tag.start() for tag in closing.values()}
    return ((tag, closing.get(number)) for number, tag in enumerate(tags) if tag.start() not in closed)


@text_rule("LC706", patterns.BULLET, patterns.DASH, words_only=True)
def bullets(one: Passage) -> Iterator[Remark]:
    """The bullet of a word processor, two bullets in a row, a dash where a list was meant."""
    for pattern in (patterns.BULLET, patterns.DASH):
        for match in pattern.finditer(one.written):
            new = "- " if one.form == "prosa" else ""
            yield one.remark(match.span(1), "", {"testo": match[1].strip()}, new)


@text_rule("LC707", patterns.EURO, patterns.DOUBLE_L, patterns.APOSTROPHE, words_only=True)
def misread_signs(one: Passage) -> Iterator[Remark]:
    """Letters that text recognition confuses."""
    for match in patterns.EURO.finditer(one.written):
        yield one.remark(match.span(), "euro", {"testo": match[0], "giusto": "è"}, "è")
    for match in patterns.DOUBLE_L.finditer(one.written):
        start = match.start()
        new = "Il" if _opens_sentence(one.written, start) else "il"
        yield one.remark((start, start + 2), "", {"testo": "ll", "giusto": new}, new)
    for match in patterns.APOSTROPHE.finditer(one.written):
        start = match.start() - 1
        if one.written[match.end() : match.end() + 1].isalpha():
            new = "L" if _opens_sentence(one.written, start) else "l"
            yield one.remark((start, start + 1), "", {"testo": "I'", "giusto": f"{new}'"}, new)


@text_rule("LC708", patterns.APOSTROPHE, words_only=True)
def accents(one: Passage) -> Iterator[Remark]:
    """An apostrophe after the last vowel of a word that has an accent: ``citta'``, ``e'``.

    Only words of `accents`: the apostrophe of «i ragazzi'» may close a quotation.
    """
    for match in _WITH_APOSTROPHE.finditer(one.written):
        word, at = match[0][:-1], match.end() - 1
        quote = one.written.rfind("'", 0, at)
        new = accented(word)
        if new and patterns.APOSTROPHE.at(one.written, at) and not _OPEN_QUOTE.fullmatch(one.written, quote, at):
            yield one.remark(match.span(), params={"testo": match[0], "giusto": new}, new=new)


def _opens_sentence(written: str, at: int) -> bool:
    before = written[:at].rstrip()
    return before[-1:] in ("", *".!?:") or _MARKER.fullmatch(before.rpartition("\n")[2]) is not None
