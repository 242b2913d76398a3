"""PDFs read back through their structure tree, as a screen reader does: what is said, in which order, as what."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

import pikepdf

from .reading_back import Heading

MARK = re.compile(r"[•‣–]|\d+\.|")
"""The marks of lists, which are not said; other labels are."""


@dataclass
class Element:
    """A piece of a document: its role, and in order its texts and the pieces inside it."""

    role: str
    parts: list[str | Element] = field(default_factory=list)
    alt: str = ""

    def all(self, *roles: str) -> list[Element]:
        """The pieces of some roles, this one included."""
        own = [self] if self.role in roles else []
        return [*own, *chain.from_iterable(part.all(*roles) for part in self.parts if isinstance(part, Element))]

    @property
    def text(self) -> str:
        """All that is said in it."""
        return "".join(
            part if isinstance(part, str) else part.text
            for part in self.parts
            if isinstance(part, str) or not part.repeats
        )

    @property
    def repeats(self) -> bool:
        """Whether it only repeats or counts what is said elsewhere."""
        return self.role == "TOC" or (self.role == "Lbl" and MARK.fullmatch(self.text) is not None)


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def bare(text: str) -> str:
    """A text without its blanks: where lines end, a PDF has none."""
    return "".join(text.split())


def letters(text: str) -> str:
    """The letters and figures of a text alone."""
    return "".join(re.findall(r"\w+", text))


def document(content: bytes) -> Element:
    """The structure tree of a PDF."""
    with opened(content) as pdf:
        texts = {page.obj.objgen: _texts(page) for page in pdf.pages}
        (root,) = _children(pdf.Root.StructTreeRoot, None, texts)
        assert isinstance(root, Element)
        return root


def pdf_headings(root: Element) -> list[Heading]:
    found = root.all("H1", "H2", "H3", "H4", "H5", "H6")
    return [Heading(int(element.role[1]), bare(element.text)) for element in found]


def pdf_units(root: Element) -> list[str]:
    """The text of each piece that holds text of its own, without blanks."""
    inner = [unit for part in root.parts if isinstance(part, Element) for unit in pdf_units(part)]
    return [bare(root.text), *inner] if root.role not in ("Document", "Part", "Sect") else inner


INLINE = ("Span", "Strong", "Em", "Link", "Code", "Lbl")


def pdf_lines(root: Element, depth: int = 0) -> list[str]:
    """What a document says, a line for each piece with its role, and below it those inside; words meet at line ends."""
    said, inner = "", []
    for part in root.parts:
        if isinstance(part, str) or part.role in INLINE:
            said += part if isinstance(part, str) else part.text
        else:
            inner += pdf_lines(part, depth + 1)
    words = " ".join(said.split())
    return [f"{'  ' * depth}{root.role}{': ' * bool(words)}{words}", *inner]


def _children(element: Any, page: Any, texts: dict[Any, dict[int, str]]) -> Iterator[str | Element]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield texts[page].get(kid, "")
        elif "/MCID" in kid:
            yield texts[kid.Pg.objgen if "/Pg" in kid else page].get(int(kid.MCID), "")
        elif "/S" in kid:
            inner = kid.Pg.objgen if "/Pg" in kid else page
            parts = list(_children(kid, inner, texts))
            yield Element(str(kid.S).lstrip("/"), parts, str(kid.get("/Alt", "")))


def _texts(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked piece of a page."""
    fonts = {str(name): _to_unicode(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    open_: list[tuple[int | None, str | None]] = []
    font = Codes({}, 2)
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "BDC":
                marks: Any = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
                actual = str(marks["/ActualText"]) if "/ActualText" in marks else None
                number = int(marks["/MCID"]) if "/MCID" in marks else None
                open_.append((number, actual))
                _say(found, open_, actual or "")
            case "BMC":
                open_.append((None, None))
            case "EMC":
                open_.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                if not any(actual is not None for _, actual in open_):
                    _say(found, open_, _decoded(operands[0], font))
    return found


def _say(found: dict[int, str], open_: list[tuple[int | None, str | None]], text: str) -> None:
    number = next((number for number, _ in reversed(open_) if number is not None), None)
    if number is not None:
        found[number] = found.get(number, "") + text


class Codes(NamedTuple):
    """The characters of the codes of a font, and how many bytes a code has."""

    known: dict[int, str]
    size: int


def _decoded(operand: Any, font: Codes) -> str:
    strings = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = b"".join(bytes(one) for one in strings if isinstance(one, pikepdf.String))
    starts = range(0, len(codes), font.size)
    return "".join(font.known.get(int.from_bytes(codes[at : at + font.size]), "\ufffd") for at in starts)


def _to_unicode(font: Any) -> Codes:
    """What the codes of a font stand for: those of a composite font have two bytes."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    known = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, characters in re.findall(r"<(\w+)>\s*<(\w*)>", part):
            known[int(code, 16)] = bytes.fromhex(characters).decode("utf-16-be")
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for low, high, first in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
            for step, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                known[code] = chr(int(first, 16) + step)
    return Codes(known, 2 if str(font.Subtype) == "/Type0" else 1)
