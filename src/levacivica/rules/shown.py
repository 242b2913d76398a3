"""What a document shows otherwise than it was meant: the text is read as `render` reads it, and compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Edit, Fix, Remark, Spot
from levacivica.model.letters import any_case
from levacivica.model.prose import blocks_of
from levacivica.reading.source import shortened
from levacivica.rules import shown_patterns as patterns
from levacivica.rules.passages import found_by, text_rule

if TYPE_CHECKING:
    from markdown_it.token import Token

    from levacivica.diagnostics.finding import Finding
    from levacivica.rules.outlines import Shape
    from levacivica.rules.passages import Passage

_CODE = re.compile(r"`[^`\n]*`|^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*\1|\Z)", re.MULTILINE | re.DOTALL)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?::\d+)?(?:[/?#]\S*)?")
_MAIL = re.compile(r"[^\s@]+@[\w.-]+\.[A-Za-z]{2,}")
_TWO_SCHEMES = re.compile(rf"(?:{any_case('https?://')})+({any_case('https?')}:?//.*)")
_WHOLE = re.compile(rf"(?:{any_case('https?://|mailto:|tel:')})\S+")
_SCHEME = re.compile(rf"^({any_case('https?')}):?//")
_SLIPPED = re.compile(rf"(?:{any_case('h?t+ps?|hhtt?ps?|htt?p?s?')})[:;.,]?/{{1,3}}(?=[\w-]+\.[\w.-]*[A-Za-z]{{2,}})")
"""The beginning of an address with a letter or a sign too few or too many."""

_DRIVE = re.compile(r"[A-Za-z]:\\|\\\\")
"""The beginning of a path of Windows."""

_OF_A_FILE = re.compile(r"(?!#)[^\s:]*(?:/|\.(?:pdf|docx?|odt|xlsx?|zip|html?))[^\s:]*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS_A_SENTENCE = (".", ";", ":", ",")
_MANY_WORDS = 8
_ITEM = re.compile(r"(?:[-*•–—]|\d{1,2}[.)]|[a-z]\))[ \t]+\S")
_LONG_QUOTE = 80


def on_shown(passages: Iterable[Passage], shapes: frozenset[Shape]) -> Iterator[Finding]:
    """Report what a document would show otherwise (LC712-LC720) for the shapes that may occur; a hundred at most."""
    return found_by(globals(), passages, shapes)


@text_rule("LC712", patterns.LINK, prose_only=True)
def links(one: Passage) -> Iterator[Remark]:
    """A link that leads nowhere, or brackets that are printed as they are."""
    seen = _without_code(one.written)
    for match in patterns.LINK.finditer(seen):
        if match[5] is not None:
            params = {"testo": shortened(match[0])}
            yield one.remark(match.span(), "aperta", params, f"[{match[5].strip()}]({match[6]})")
            continue
        variant, href = _wrong_link(match[3], spaced=bool(match[2]), closed=bool(match[4]))
        if variant:
            new = f"[{match[1]}]({href})" if href else None
            yield one.remark(match.span(), variant, {"testo": shortened(match[0]), "giusto": href}, new)


def _wrong_link(href: str, *, spaced: bool, closed: bool) -> tuple[str, str]:
    """What is wrong with a link, and the address that it should have if that is known; empty for a good one."""
    whole = _WHOLE.fullmatch(href) is not None
    twice = _TWO_SCHEMES.fullmatch(href)
    begins = "mailto:" if _MAIL.fullmatch(href) else "https://" if _DOMAIN.fullmatch(href) else ""
    if spaced or not closed:
        variant, right = ("spazio", href) if whole and closed else ("non-chiuso", "") if whole else ("", "")
    elif not href:
        variant, right = "vuoto", ""
    elif twice:
        variant, right = "doppio", _SCHEME.sub(r"\1://", twice[1])
    elif href[:5].lower() == "file:" or _DRIVE.match(href):
        variant, right = "file", ""
    elif not whole and (slipped := _SLIPPED.match(href)):
        variant, right = "inizio-sbagliato", f"https://{href[slipped.end() :]}"
    elif not whole and not href.startswith("www.") and _OF_A_FILE.fullmatch(href) and "/" not in href.partition(".")[2]:
        variant, right = "file", ""
    else:
        variant, right = ("senza-inizio", f"{begins}{href}") if begins and not whole else ("", "")
    return variant, right


@text_rule("LC713", patterns.TABLE, patterns.BARS, prose_only=True)
def tables(one: Passage) -> Iterator[Remark]:
    """A cell that the document drops, or bars that are printed as text."""
    lines = one.value.split("\n")
    tokens = blocks_of(one.value)
    widths = iter(_widths(tokens))
    columns, after_table = 0, False
    for token in tokens:
        if token.type == "table_open":
            columns = next(widths)
        elif token.type == "tr_open" and token.map:
            row = lines[token.map[0]]
            extra = _cells(row)[columns:]
            if any(extra):
                cell = shortened(next(filter(None, extra)))
                yield one.at_line(token.map[0], "celle-in-piu", {"cella": cell, "colonne": columns})
        elif token.type == "paragraph_open" and token.map:
            rows = [number for number in range(*token.map) if patterns.TABLE.at(lines[number], 0)]
            bare = [number for number in range(*token.map) if " | " in lines[number]] if not rows else []
            if len(bare) > 1 and len({lines[number].count(" | ") for number in bare}) == 1:
                rows = bare
            if rows and (after_table or len(rows) > 1):
                yield one.at_line(rows[0], "riga-vuota" if after_table else "senza-trattini")
        if not token.level:
            after_table = token.type == "table_close"


def _widths(tokens: Iterable[Token]) -> list[int]:
    """The columns of each table; no table stands in another."""
    found: list[int] = []
    for token in tokens:
        if token.type == "table_open":
            found.append(0)
        elif token.type == "th_open":
            found[-1] += 1
    return found


def _cells(row: str) -> list[str]:
    """The cells of a row as they are written."""
    inner = re.sub(r"^\s*\||(?<!\\)\|\s*$", "", row)
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inner)]


@text_rule("LC714", patterns.FENCE, patterns.INDENTED, prose_only=True)
def code(one: Passage) -> Iterator[Remark]:
    """Words that become code: behind a fence that is never closed, or by their indentation."""
    lines = one.value.split("\n")
    for token in blocks_of(one.value):
        if token.map is None:
            continue
        if token.type == "fence" and not _is_closed(token, lines):
            yield one.at_line(token.map[0], "non-chiuso")
        elif token.type == "code_block" and _is_prose(token.content):
            yield one.at_line(token.map[0], "rientro", {"testo": shortened(token.content)})


def _is_closed(fence: Token, lines: list[str]) -> bool:
    assert fence.map is not None
    last = lines[min(fence.map[1], len(lines)) - 1].strip()
    return fence.map[1] - fence.map[0] > 1 and last.startswith(fence.markup) and not last.strip(fence.markup[0])


def _is_prose(text: str) -> bool:
    """Whether a block of code is made of words, and has none of the signs of a program."""
    words = _WORD.findall(text)
    return len(words) >= 3 and not re.search(r"[={}<>\\$]|;\s*$|\w\(", text)


@text_rule("LC715", patterns.RULER, prose_only=True)
def headings(one: Passage) -> Iterator[Remark]:
    """A sentence that becomes a heading, because a line of dashes stands right below it."""
    if patterns.MERGE_MARK.search(one.written) is not None:
        return
    for token, inside in pairwise(blocks_of(one.value)):
        if token.type == "heading_open" and token.markup in ("-", "="):
            text = inside.content.strip()
            sentence = "\n" in text or text.endswith(_ENDS_A_SENTENCE) or len(text.split()) >= _MANY_WORDS
            if sentence and token.map:
                params = {"testo": shortened(text.split("\n")[-1]), "segno": token.markup * 3}
                yield one.at_line(token.map[1] - 2, "", params)


@text_rule("LC717", patterns.MERGE_MARK, words_only=True)
def merge_marks(one: Passage) -> Iterator[Remark]:
    """The marks of git in a text; a line of equals signs alone may underline a heading."""
    marks = list(patterns.MERGE_MARK.finditer(one.written))
    if any("=" not in match[0] for match in marks):
        yield one.remark(marks[0].span(), "", {"testo": marks[0][0].strip()})


@text_rule("LC718", patterns.FOLDED, words_only=True)
def folded_lists(one: Passage) -> Iterator[Remark]:
    """Items of a list in a text that ``>`` folds: they become one line."""
    if not one.is_folded or "\n" not in one.written:
        return
    lines = one.written.split("\n")
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    at, before, items = 0, "", []
    for line in lines:
        text = line[indent:]
        if before and _ITEM.match(text):
            items.append((at + len(line) - len(text.lstrip()), at + len(line.rstrip()), before))
        before = text.strip()
        at += len(line) + 1
    lead = any(text.endswith((":", ";", ".")) or _ITEM.match(text) for _, _, text in items)
    if len(items) > 1 or lead:
        remark = one.remark(items[0][:2], "", {"voci": len(items)})
        sign = one.document.text.rindex(">", 0, one.start)
        literal = Edit(Spot(one.path, place=one.document.stretch(sign, sign + 1)), "|")
        yield replace(remark, fix=Fix((literal,)))


@text_rule("LC719", patterns.QUOTED, prose_only=True)
def quotations(one: Passage) -> Iterator[Remark]:
    """A short line after ``>`` that is no sentence: a dash was meant, and the document shows a quotation."""
    lines = one.value.split("\n")
    for token in blocks_of(one.value):
        if token.type == "blockquote_open" and token.map is not None and not token.level:
            rows = [row for line in lines[slice(*token.map)] if (row := line.strip())]
            short = [row for row in rows if len(row) < _LONG_QUOTE and row[-1] not in '.!?»”"' and row[:1] == ">"]
            if len(short) == len(rows) and not any(row.startswith(">>") for row in rows):
                yield one.at_line(token.map[0], "", {"testo": shortened(rows[0].lstrip("> "))})


@text_rule("LC720", patterns.TWICE_ENCODED)
def twice_encoded(one: Passage) -> Iterator[Remark]:
    """Letters encoded twice: the true ones come back by reading their bytes once more."""
    for match in patterns.TWICE_ENCODED.finditer(one.written):
        true = _read_once_more(match[0])
        if true:
            yield one.remark(match.span(), "", {"testo": match[0], "giusto": true}, true, safe=True)
        else:
            new = "à " if len(match[0]) > 1 else "à"
            yield one.remark(match.span(), "perduto", {"testo": "Ã", "giusto": "à"}, new)


def _read_once_more(text: str) -> str:
    """The text whose bytes these letters are; empty if they are no text in UTF-8."""
    try:
        return text.encode("cp1252").decode()
    except UnicodeError:
        return ""


def _without_code(written: str) -> str:
    """The text with dots in place of code, so that places stay."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", ".", match[0]), written)
