"""What changed, as one HTML page that asks the network for nothing, in the look of the documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from levacivica.comparing.telling import told
from levacivica.diagnostics.catalogue import word
from levacivica.rendering.document.tree import Document
from levacivica.rendering.html.layout import layout
from levacivica.rendering.layout import PAGE_NAMES
from levacivica.rendering.press import Sources
from levacivica.reporting.changes.prose import in_context
from levacivica.reporting.changes.sentences import (
    capital,
    fate,
    follows,
    shared_block,
    sum_sentence,
    told_sentence,
    verdict,
)
from levacivica.reporting.excerpt import visible
from levacivica.safe_text import xml_text

if TYPE_CHECKING:
    from pathlib import Path

    from levacivica.comparing.comparison import Comparison, SheetDifference
    from levacivica.comparing.labels import Part
    from levacivica.comparing.prose import Piece
    from levacivica.comparing.shared import SharedDifference
    from levacivica.comparing.values import Change
    from levacivica.diagnostics.catalogue import Language

TEMPLATE = "html/confronto.html.j2"

_QUOTES = {"it": ("«", "»"), "en": ("“", "”")}


def as_page(comparison: Comparison, names: tuple[str, str], lang: Language, templates: Path | None = None) -> str:
    """The page; ``templates`` are those of an office, which win over those of the program."""
    opening, closing = _QUOTES[lang]
    words = {
        "salto": word("cambia-salto", lang),
        "tolto": word("cambia-detto-tolto", lang),
        "messo": word("cambia-detto-messo", lang),
        "fine": word("cambia-detto-fine", lang),
        "segue": word("cambia-ne-segue", lang),
        "in_tutto": word("cambia-in-tutto", lang),
        "apri": opening,
        "chiudi": closing,
    }
    shared = [_shared(one, lang) for one in comparison.shared]
    known = {
        "verdict": verdict(comparison, names, lang),
        "sheets": [
            *shared,
            *(_sheet(one, lang) for one in comparison.sheets),
        ],
        "totals": [_parts(capital(sum_sentence(one, lang))) for one in comparison.totals],
    }
    document = Document(word("cambia-titolo", lang), "", (), (), lang)
    sources = Sources(templates, {})
    with sources.blaming(TEMPLATE, (*PAGE_NAMES, "confronto", "detto")):
        return xml_text(layout(sources).page(TEMPLATE, document, confronto=known, detto=words))


def _shared(difference: SharedDifference, lang: Language) -> dict[str, Any]:
    """A file that holds for all sheets, whose title says so."""
    block = shared_block(difference, lang)
    return {
        "path": block.path,
        "title": visible(word(f"cambia-comune-{difference.sort}", lang)),
        "fate": _parts(capital(block.fate)) if block.fate else None,
        "changes": [_change(one, lang) for one in block.changes],
        "follows": [],
    }


def _sheet(difference: SheetDifference, lang: Language) -> dict[str, Any]:
    sheet = difference.sheet
    return {
        "path": difference.path,
        "title": visible(sheet.titolo) if sheet is not None and sheet.titolo else None,
        "fate": _parts(capital(became)) if (became := fate(difference, lang)) else None,
        "changes": [_change(one, lang) for one in difference.changes],
        "follows": [_parts(capital(one)) for one in follows(difference, lang)],
    }


def _change(change: Change, lang: Language) -> dict[str, Any]:
    one = told(change, lang)
    same = bool(one.words) and all(piece.sort == "same" for piece in one.words)
    whole = one.before is None and one.after is None and not one.words
    opening, closing = _QUOTES[lang]
    details = "; ".join(f"{_text(label)}: {visible(value.text)}" for label, value in one.details)
    name = "".join(f"{opening}{part.text}{closing}" if part.quoted else part.text for part in one.label)
    return {
        "sort": one.sort,
        "label": _parts(told_sentence(one, lang) if one.words else capital(one.label)),
        "words": [_piece(piece) for piece in in_context(one.words)] if not same else None,
        "form": word("cambia-forma", lang) if same else None,
        "details": (details or visible(name)) if whole else None,
        "before": visible(one.before.text) if one.before is not None else None,
        "after": visible(one.after.text) if one.after is not None else None,
    }


def _piece(piece: Piece) -> dict[str, str]:
    """A stretch of words, the blanks around it apart: they are not struck through."""
    bare = piece.text.strip()
    start, end = piece.text.find(bare), len(piece.text.rstrip())
    lines = "\n".join(map(visible, bare.split("\n")))
    return {"sort": piece.sort, "before": piece.text[:start], "text": lines, "after": piece.text[end:]}


def _parts(parts: Sequence[Part]) -> list[dict[str, Any]]:
    return [{"text": visible(part.text), "quoted": part.quoted} for part in parts]


def _text(parts: Sequence[Part]) -> str:
    return visible("".join(part.text for part in parts))
