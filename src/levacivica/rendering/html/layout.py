"""HTML: texts escaped by the templates themselves, prose from its tokens, without raw HTML."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from levacivica.model.prose import ProseParser
from levacivica.rendering.document.texts import KEPT
from levacivica.rendering.document.tree import Link, Moment, Prose
from levacivica.rendering.html.embedding import embedder
from levacivica.rendering.layout import Layout
from levacivica.rendering.templating.environment import strict_environment

if TYPE_CHECKING:
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

    from levacivica.rendering.document.texts import Tokens
    from levacivica.rendering.document.tree import Document
    from levacivica.rendering.press import Press, Sources

_LINK = Markup('<a href="{href}">{text}</a>')
_TIME = Markup('<time datetime="{iso}">{words}</time>')
_TABLE = Markup(
    '<div class="tabella" role="group" aria-label="{caption}" tabindex="0">\n<table>\n<caption>{caption}</caption>\n'
)


def finalize(value: Any) -> Any:
    """Turn what a template prints into what it then escapes; links and dates get their elements here."""
    if isinstance(value, Link):
        return _LINK.format(href=value.href, text=value.text)
    if isinstance(value, Moment):
        return _TIME.format(iso=value.iso, words=str(value))
    return "" if value is None else value


def press(sources: Sources) -> Press:
    """Make what lays trees out in HTML."""
    return layout(sources).press(sources)


def layout(sources: Sources) -> HtmlLayout:
    """Make the layout with its templates, which may also make pages of their own."""
    environment = strict_environment(
        sources.loader, autoescape=True, finalize=finalize, regimes=sources.regimes, budget=sources.budget
    )
    environment.filters["incorporato"] = embedder(sources.roots)
    return HtmlLayout(environment)


class HtmlLayout(Layout[Markup]):
    """Lays trees out in HTML."""

    folder = "html"
    ending = ".html.j2"
    whole = "pagina"

    def page(self, template: str, document: Document, **more: object) -> str:
        """The text of a whole page, its foreign words with their language."""
        text = super().page(template, document, **more)
        return document.foreign.marked(text) if document.foreign is not None else text

    def prose(self, node: Prose) -> Markup:
        """Write prose as HTML; what it holds was escaped when it was parsed or is escaped now."""
        return _prose(node.tokens, node.section)

    def ready(self, text: str) -> Markup:
        """Mark a text as HTML."""
        return Markup(text)  # noqa: S704 - it comes from a template with autoescape

    def joined(self, pieces: list[Markup]) -> Markup:
        """Put each piece on a line of its own."""
        return Markup("\n").join(pieces)


@lru_cache(KEPT)
def _prose(tokens: Tokens, section: str) -> Markup:
    parser = _renderer()
    written = parser.renderer.render(list(tokens), parser.options, {"section": section})
    return Markup(written.rstrip("\n"))  # noqa: S704 - markdown-it with html off escapes every text


@cache
def _renderer() -> ProseParser:
    parser = ProseParser()
    parser.add_render_rule("table_open", _open_table)
    parser.add_render_rule("table_close", _close_table)
    return parser


def _open_table(
    _renderer: RendererHTML, _tokens: Sequence[Token], _position: int, _options: OptionsDict, env: EnvType
) -> str:
    """Open a table of prose with a caption and a way to scroll it, as the tables of the templates have."""
    caption = f"Tabella: {env['section']}" if env["section"] else "Tabella"
    return _TABLE.format(caption=caption)


def _close_table(
    _renderer: RendererHTML, _tokens: Sequence[Token], _position: int, _options: OptionsDict, _env: EnvType
) -> str:
    return "</table>\n</div>\n"
