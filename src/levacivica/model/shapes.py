"""Values of the wrong shape: a text where a list or a group goes, a group where a text goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Edit, Finding, Fix, Path, Spot, Words, name_of
from levacivica.model.homes import fits
from levacivica.model.kinds import NONE_WORDS, Kind, Many, Pattern
from levacivica.model.letters import small
from levacivica.model.record import Nested
from levacivica.model.risky import ANSWERS
from levacivica.reading.source import shortened

if TYPE_CHECKING:
    from levacivica.model.record import Record
    from levacivica.reading import SheetText, Tree

_NOTHING = frozenset(
    (
        "no",
        "niente",
        "nulla",
        "nessun",
        "non previsti",
        "non previste",
        "non previsto",
        "non prevista",
        "non ce ne sono",
    )
) | frozenset(("assenti", "assente", "n/a", "n.a.", "na", "/", "//", "--", "---", "0", "vuoto"))
"""What people write for an empty list, beside «nessuno»."""

_LONG = ("– ", "— ", "• ", "· ", "▪ ", "− ")
"""The dashes and bullets of word processors: at the start of lines they make one text, and no list."""


_COUNTS = {"posti": "volontari", "sedi": "numero_sedi"}
"""The fields of a project that are no number, and those that say how many there are in all."""


def wrong_shape(kind: Kind, node: Tree, path: Path, document: SheetText) -> Finding:
    """The LC104 that says which shape was expected, and what to write if what is there tells."""
    text = node.strip() if isinstance(node, str) else ""
    params: dict[str, str | Words] = {"campo": name_of(path), "testo": shortened(text) if text else "…"}
    fix = None
    if text.isdigit() and len(path) == 1 and path[0] in _COUNTS:
        params["vicino"] = _COUNTS[str(path[0])]
        variant = "numero"
    elif isinstance(kind, Many):
        variant = _no_list(kind, text)
        if variant == "risposta" and small(text) in _NOTHING:
            fix = Fix((Edit(Spot(path), NONE_WORDS[0]),))
    elif isinstance(kind, Nested):
        variant = "voce" if isinstance(path[-1], int) else "gruppo"
        params["campi"] = ", ".join(list(kind.record.FIELDS)[:4])
        if variant == "voce":
            params["esempio"] = _item(kind.record, text)
    else:
        variant = _not_one_value(document, node, path)
    return Finding("LC104", Spot(path), params=params, variant=variant, fix=fix)


def _no_list(kind: Many, text: str) -> str:
    if text.startswith(_LONG):
        return "trattini-lunghi"
    if small(text) not in ANSWERS and not (kind.word_for_none and small(text) in _NOTHING):
        return "elenco"
    return "risposta" if kind.word_for_none else "risposta-voci"


def _item(record: type[Record], text: str) -> Words:
    """The lines of an item with the text in the field that it fits, after the one that items begin with."""
    fields = record.FIELDS
    first = next(iter(record.REQUIRED or fields))
    own = next((name for name, one in fields.items() if isinstance(one.kind, Pattern) and fits(one.kind, text)), first)
    written = shortened(text) if text else "…"
    if own == first:
        return Words(f"«- {first}: {written}»", f'"- {first}: {written}"')
    opening = f"- {first}: {fields[first].example or '…'}"
    return Words(
        f"«{opening}» e nella riga sotto, allineato, «{own}: {written}»",
        f'"{opening}" and on the line below, aligned, "{own}: {written}"',
    )


def _not_one_value(document: SheetText, node: Tree, path: Path) -> str:
    """How a text became a group: by braces, by brackets, or by a colon in an item of a list."""
    if document.is_flow(path):
        return "graffe" if isinstance(node, dict) else "quadre"
    return "due-punti" if isinstance(node, dict) and isinstance(path[-1], int) else "testo"
