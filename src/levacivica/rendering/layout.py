"""How a document tree becomes text: one template for each kind of block, in the folder of the format."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from levacivica.rendering.document.tree import Block, Document, Prose, Section
from levacivica.safe_text import without_directions

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from levacivica.rendering.press import Press, Sources, Unshown

Ready = TypeVar("Ready", bound=str)

PAGE_NAMES = ("documento", "introduzione", "corpo", "piede", "blocco", "contenuto", "numero")
"""The values that the templates of a format know: the page the first four, a block the others."""


class Layout(ABC, Generic[Ready]):
    """Lays trees out in one format; a format says how prose is written and how pieces are put one after the other.

    ``Ready`` is text of the format, already escaped, as opposed to text of a sheet.
    """

    folder: ClassVar[str]
    ending: ClassVar[str]
    whole: ClassVar[str]

    def __init__(self, environment: SandboxedEnvironment) -> None:
        self._template = cache(environment.get_template)

    def press(self, sources: Sources) -> Press:
        """What makes the bytes of documents, with the mistakes of templates reported."""

        def pressed(document: Document, _: Unshown) -> bytes:
            with sources.blaming(self.page_template, PAGE_NAMES):
                return self.render(document).encode()

        return pressed

    def render(self, document: Document) -> str:
        """The text of a whole document, with a newline at its end."""
        return self.page(self.page_template, document)

    def page(self, template: str, document: Document, **more: object) -> str:
        """The text of a whole page made by a template of the format, which may know more."""
        text = self._template(template).render(
            documento=document,
            introduzione=self.pieces(document.opening),
            corpo=self.pieces(document.body),
            piede=self.pieces(document.footer),
            **more,
        )
        return without_directions(text).rstrip("\n") + "\n"

    def text(self, template: str, **known: object) -> str:
        """The text of a template that is of no document."""
        return without_directions(self._template(template).render(**known)).rstrip("\n") + "\n"

    @property
    def page_template(self) -> str:
        """The template of the whole document."""
        return f"{self.folder}/{self.whole}{self.ending}"

    def pieces(self, nodes: Iterable[Block]) -> Ready:
        """The text of some blocks, one after the other."""
        return self.joined([self._piece(node) for node in nodes])

    def _piece(self, node: Block) -> Ready:
        if isinstance(node, Prose):
            return self.prose(node)
        values: dict[str, object] = {"blocco": node}
        if isinstance(node, Section):
            values |= {"contenuto": self.pieces(node.nodes), "numero": self.ready(node.number)}
        return self.piece(f"{self.folder}/{node.template}{self.ending}", **values)

    def piece(self, template: str, **known: object) -> Ready:
        """The text of a piece made by a template of its own."""
        return self.ready(self._template(template).render(known).strip("\n"))

    @abstractmethod
    def prose(self, node: Prose) -> Ready:
        """The text of prose."""

    @abstractmethod
    def ready(self, text: str) -> Ready:
        """Mark a text as being of the format."""

    @abstractmethod
    def joined(self, pieces: list[Ready]) -> Ready:
        """Put pieces one after the other."""
