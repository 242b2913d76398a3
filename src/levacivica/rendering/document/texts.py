"""Texts as they can stand in a document: plain ones on one line, prose parsed as CommonMark with tables."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from levacivica.model.prose import UNPRINTABLE, blocks_of
from levacivica.safe_text import without_directions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

DEEPEST_HEADING = 6

KEPT = 256
"""The proses that are remembered: a programme repeats those of its projects. About 5 MB of tokens."""

_DEEPEST_EMPHASIS = 20
"""How deep emphasis may be nested: as deep as CommonMark of this parser nests blocks."""

_BREAKS = re.compile("[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """Bring a plain text on one line, without the characters that no document can hold."""
    if text.isprintable() and "  " not in text:  # nothing to replace: so it is with nearly all of them
        return text.strip()
    return UNPRINTABLE.sub("", _BREAKS.sub(" ", text)).strip()


class Tokens(tuple["Token", ...]):
    """Parsed prose, which is one and the same wherever the same text stands: so it can be the key of a cache."""

    __slots__ = ()
    __eq__ = object.__eq__
    __hash__ = object.__hash__


def parsed(text: str, level: int) -> Tokens:
    """Parse prose that stands below a heading of the given level; empty where nothing would be seen."""
    tokens = _parsed(text)
    return _below(tokens, level) if any(token.type == "heading_open" for token in tokens) else tokens


@lru_cache(KEPT)
def _parsed(text: str) -> Tokens:
    """Parse prose, its headings as they are written; headings and paragraphs that are empty are left out."""
    tokens = blocks_of(text)
    if not any(token.type in ("fence", "code_block") or _says_something(token) for token in tokens):
        return Tokens()
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if token.children:
            token.children = [child for child in token.children if not _is_too_deep(child)]
        _mark_said(token.children or ())
        for child in token.children or ():
            if child.type == "text":  # a line break may hide in it, written as a character reference
                child.content = without_directions(_BREAKS.sub(" ", child.content))
    return Tokens(_seen(tokens))


def links_to(address: str, tokens: Tokens) -> bool:
    """Whether a text has a link to an address."""
    inner = (one for token in tokens for one in token.children or ())
    return any(one.type == "link_open" and one.attrs.get("href") == address for one in inner)


def without_links(tokens: Tokens) -> Tokens:
    """The same prose where no link leads anywhere: their words stay."""
    return Tokens(
        token.copy(children=[one for one in token.children if not one.type.startswith("link_")])
        if token.children
        else token
        for token in tokens
    )


SAID = "per-esteso"
"""The class of a link whose words are its address: on paper it needs no other."""


def on_paper(link: Token | SyntaxTreeNode) -> str:
    """The address to print behind a link, for who reads it on paper; empty where its words say it."""
    href = str(link.attrs["href"])
    return "" if link.attrs.get("class") == SAID or href.startswith("tel:") else href.removeprefix("mailto:")


def _mark_said(inline: Sequence[Token]) -> None:
    """Give its class to each link whose words are its address."""
    for position, token in enumerate(inline):
        if token.type == "link_open":
            inside = takewhile(lambda one: one.type != "link_close", inline[position:])
            if bare_address("".join(map(_words, inside))) == bare_address(str(token.attrs["href"])):
                token.attrSet("class", SAID)


def bare_address(written: str) -> str:
    """An address without what people leave out of it."""
    return re.sub(r"\A(?:https?://|mailto:|tel:)?(?:www\.)?", "", unquote(written).strip().lower()).rstrip("/")


def _is_too_deep(token: Token) -> bool:
    """Whether this begins or ends an emphasis within too many others: nobody sees it, and every format nests it."""
    return token.level >= _DEEPEST_EMPHASIS and token.type.startswith(("em_", "strong_"))


def plain_text(prose: str | None) -> str:
    """The words of prose on one line, without its marks."""
    pieces = (
        token.content if token.type in ("fence", "code_block") else "".join(map(_words, token.children or ()))
        for token in parsed(prose or "", 1)
    )
    return one_line(" ".join(filter(None, pieces)))


def lines_on_paper(prose: str | None) -> list[str]:
    """The words of prose, a line for each block and for each row of a table, the addresses of links behind them."""
    lines: list[list[str]] = []
    in_row = False
    for token in parsed(prose or "", 1):
        in_row = token.type == "tr_open" or (in_row and token.type != "tr_close")
        said = one_line(token.content if token.type in ("fence", "code_block") else _printed(token.children or ()))
        if token.type == "tr_open":
            lines.append([])
        elif said and in_row:
            lines[-1].append(said)
        elif said:
            lines.append([said])
    return ["; ".join(line) for line in lines if line]


def _printed(inline: Sequence[Token]) -> str:
    """What stands on a line of paper: the words, and the address of a link behind its words."""
    said = ""
    opened: list[Token] = []
    for token in inline:
        said += _words(token)
        if token.type == "link_open":
            opened.append(token)
        elif token.type == "link_close" and (address := on_paper(opened.pop())):
            said += f" ({address})"
    return said


def _words(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def _seen(tokens: list[Token]) -> Iterator[Token]:
    """Leave out the headings and paragraphs that are empty."""
    stream = iter(tokens)
    for token in stream:
        if token.type not in ("heading_open", "paragraph_open"):
            yield token
            continue
        inline, close = next(stream), next(stream)
        if _says_something(inline):
            yield from (token, inline, close)


def _below(tokens: Tokens, level: int) -> Tokens:
    """Push the headings down below a level, so that none is skipped."""
    kept: list[Token] = []
    outer: list[int] = []
    changes: dict[str, str] = {}
    for token in tokens:
        if token.type == "heading_open":
            written = int(token.tag[1])
            outer = [*(shallower for shallower in outer if shallower < written), written]
            depth = min(level + len(outer), DEEPEST_HEADING)
            changes = {"tag": f"h{depth}", "markup": "#" * depth}
        kept.append(token.copy(**changes) if token.type in ("heading_open", "heading_close") else token)
    return Tokens(kept)


def _says_something(token: Token) -> bool:
    return any(child.content.strip() for child in token.children or ())
