"""Documents read back by parsers that know nothing of us: html5lib for HTML, markdown-it for Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

import html5lib
from markdown_it import MarkdownIt
from markdown_it.token import Token

from levacivica.model.schede import Scheda

from ..archives import Renderer

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
READERS = (MARKDOWN, MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]))
"""A reader as careful as ours, and one that takes HTML and struck-out words for what they look like."""
TEXT_FORMATS = ("md", "html")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
UNITS = (*HEADINGS, "p", "li", "dt", "dd", "td", "th", "caption", "pre", "title")


class Heading(NamedTuple):
    level: int
    text: str


def written(renderer: Renderer, name: str, sheet: Scheda, sheets: Mapping[str, Scheda], to: str) -> str:
    """The text of a document, for the formats that are text."""
    return renderer.render(name, sheet, sheets, to).decode()


def page(html: str) -> Element:
    """Parse a page; html5lib raises at the first mistake."""
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    assert isinstance(root, Element)
    for element in root.iter():
        element.tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
    return root


def squeezed(text: str) -> str:
    return " ".join(text.split())


def text_of(element: Element) -> str:
    return squeezed("".join(element.itertext()))


def html_headings(root: Element) -> list[Heading]:
    return [Heading(int(element.tag[1]), text_of(element)) for element in root.iter() if element.tag in HEADINGS]


def html_units(root: Element) -> list[str]:
    """The text of each piece of a page: paragraphs, entries, cells."""
    return [text_of(element) for element in root.iter() if element.tag in UNITS]


def markdown_headings(text: str) -> list[Heading]:
    tokens = MARKDOWN.parse(text)
    return [Heading(int(a.tag[1]), plain(b)) for a, b in pairwise(tokens) if a.type == "heading_open"]


def markdown_units(text: str, reader: MarkdownIt = MARKDOWN) -> list[str]:
    """The text of each piece of a Markdown document."""
    return [
        squeezed(token.content) if token.type in ("fence", "code_block") else plain(token)
        for token in reader.parse(text)
        if token.type in ("inline", "fence", "code_block")
    ]


def plain(inline: Token) -> str:
    return squeezed("".join(_texts(inline)))


def _texts(inline: Token) -> Iterator[str]:
    for child in inline.children or ():
        yield " " if child.type in ("softbreak", "hardbreak") else child.content


def words(text: str) -> str:
    """A whole document as one text, for looking something up."""
    return squeezed(text)


def ids(root: Element) -> list[str]:
    return [element.attrib["id"] for element in root.iter() if "id" in element.attrib]


def links(root: Element) -> list[str]:
    return [element.attrib["href"] for element in root.iter("a")]


def assert_scripts_are_data(root: Element) -> None:
    """Nothing runs: the only scripts are JSON-LD, which no sign of HTML can close."""
    for script in root.iter("script"):
        assert script.attrib == {"type": "application/ld+json"}
        assert not set(script.text or "") & set("<>&")
        assert isinstance(json.loads(script.text or ""), dict)


def without_style(html: str) -> str:
    """A page without its style, which would hide in every golden file what really changed."""
    cut, times = re.subn(r"(?s)<style>.*?</style>", "<style></style>", html)
    assert times == 1
    return cut
