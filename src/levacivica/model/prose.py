"""Prose as documents read it: CommonMark with tables, without raw HTML and images."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from levacivica.model.letters import any_case
from levacivica.safe_text import DIRECTIONS

if TYPE_CHECKING:
    from markdown_it.token import Token

_PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
UNPRINTABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{DIRECTIONS}{_PLANES}]")
"""The characters that no document can hold."""

_BLANK_LINE = re.compile(r"(?m)^[^\S\n]+$")
"""A line of blanks, also of those that pasted texts bring along and CommonMark takes for letters."""

_ALLOWED_LINK = re.compile(any_case("https?://|mailto:|tel:"))


class ProseParser(MarkdownIt):
    """CommonMark with tables, without raw HTML and images; links lead to the web, to mail and to telephones only."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False})
        self.enable("table").disable(["image", "html_inline", "html_block"])

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is the library's
        """Let through the addresses that can do no harm; any other link stays text, as it is written."""
        return _ALLOWED_LINK.match(url) is not None


@cache
def prose_parser() -> ProseParser:
    """The one parser of every prose."""
    return ProseParser()


def blocks_of(text: str) -> list[Token]:
    """The tokens of prose; the lines in their ``map`` are those of the text."""
    printable = text if text.replace("\n", "").isprintable() else UNPRINTABLE.sub("", text)
    clean = _BLANK_LINE.sub("", printable)
    return prose_parser().parse(f"{clean}\n")  # a fence that is never closed wants its last line to end
