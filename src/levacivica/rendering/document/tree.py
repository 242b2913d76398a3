"""The document tree: what a document says, in order, as plain frozen values that every format lays out in its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from levacivica.rendering.document.palette import palette

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from levacivica.rendering.document.foreign import ForeignWords
    from levacivica.rendering.document.texts import Tokens


class Moment(str):
    """A date in words with its ISO form, for the formats that have a place for it, such as ``<time>``."""

    __slots__ = ("iso",)
    iso: str

    def __new__(cls, words: str, iso: str) -> Self:
        """Keep the words as the text and the ISO form beside it."""
        moment = super().__new__(cls, words)
        moment.iso = iso
        return moment


class Figure(str):
    """A figure in words: tables set it to the right."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere; the address is already encoded."""

    text: str
    href: str


Inline = str | Link
"""What fits on a line."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its values."""

    label: str
    values: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list; the detail says more about it on a line of its own."""

    text: Inline
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """An office and the ways to reach it."""

    office: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document. ``template`` names the file, in the folder of each format, that lays it out."""

    template: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """One paragraph of plain text."""

    template = "paragrafo"
    text: Inline


@dataclass(frozen=True, slots=True)
class Prose(Block):
    """CommonMark of the sheet, parsed once, its headings already below those of the section it stands in."""

    template = "prosa"
    tokens: Tokens
    section: str


@dataclass(frozen=True, slots=True)
class BulletList(Block):
    """A list of lines, with a label before it if it needs one."""

    template = "elenco"
    items: tuple[Item, ...]
    label: str = ""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table(Block):
    """A table with its caption; ``numeric`` says which columns hold figures, ``row_header`` which one names the row."""

    template = "tabella"
    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]
    total: tuple[Inline, ...]
    numeric: tuple[bool, ...]
    row_header: int
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Facts(Block):
    """Labels with their values, such as the card on top of a page."""

    template = "dati"
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Contacts(Block):
    """The offices to write to."""

    template = "contatti"
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Note(Block):
    """Something that the reader must know before going on."""

    template = "nota"
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Section(Block):
    """A heading and what stands below it; templates find a section by its ``name``, and most have none."""

    template = "sezione"
    title: str
    nodes: tuple[Block, ...]
    numbered: bool = False
    level: int = 2
    number: str = ""
    anchor: str = ""
    name: str = ""

    @property
    def heading_level(self) -> int:
        """The level of its heading: documents have six."""
        return min(self.level, 6)


@dataclass(frozen=True, slots=True)
class Logo:
    """The mark of an office: the bytes of a PNG, JPEG or SVG file and the words for who does not see it."""

    content: bytes
    media_type: str
    text: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What an office puts on each of its documents: name and lines on top, lines at the foot, its mark."""

    name: str = ""
    lines: tuple[str, ...] = ()
    footer: tuple[Inline, ...] = ()
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    ``footer`` says where the data come from, ``day`` of which day, ``linked_data`` what search engines read;
    ``colour`` is that of the office, empty where it has none, ``foreign`` the words to mark as of another language.
    """

    title: str
    subtitle: str
    nodes: tuple[Block, ...]
    footer: tuple[Block, ...]
    lang: str = "it"
    letterhead: Letterhead = Letterhead()
    linked_data: Mapping[str, Any] | None = None
    author: str = ""
    keywords: tuple[str, ...] = ()
    day: date | None = None
    colour: str = ""
    foreign: ForeignWords | None = None

    @property
    def colours(self) -> tuple[Mapping[str, str], Mapping[str, str]] | None:
        """The colours of the light look, that of paper too, and of the dark one; None for those of the templates."""
        return palette(self.colour) if self.colour else None

    @property
    def opening(self) -> tuple[Block, ...]:
        """What stands before the first section."""
        return self.nodes[: self._first_section()]

    @property
    def body(self) -> tuple[Block, ...]:
        """The first section and all that follows."""
        return self.nodes[self._first_section() :]

    @property
    def index(self) -> tuple[Section, ...]:
        """The sections of the first level."""
        return tuple(node for node in self.nodes if isinstance(node, Section))

    def _first_section(self) -> int:
        return next((i for i, node in enumerate(self.nodes) if isinstance(node, Section)), len(self.nodes))
