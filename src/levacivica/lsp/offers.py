"""Proposals and explanations as the protocol says them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lsprotocol import types

from levacivica.assisting.proposals import GAP, Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levacivica.assisting.hover import Told
    from levacivica.assisting.proposals import Proposal
    from levacivica.lsp.texts import OpenText

_KINDS: Final = {
    Sort.FIELD: types.CompletionItemKind.Field,
    Sort.GROUP: types.CompletionItemKind.Struct,
    Sort.VALUE: types.CompletionItemKind.EnumMember,
    Sort.SHEET: types.CompletionItemKind.Reference,
    Sort.USED: types.CompletionItemKind.Value,
}


def completions(found: Sequence[Proposal], text: OpenText, *, snippets: bool) -> types.CompletionList:
    """Proposals in their order; with ``snippets`` the editor goes from gap to gap.

    The list is never complete: what is typed next may bring others, such as municipalities.
    """
    ranges = {place: text.range(place) for place in {one.place for one in found}}
    return types.CompletionList(
        is_incomplete=True,
        items=[_item(one, number, text, ranges[one.place], snippets=snippets) for number, one in enumerate(found)],
    )


def _item(one: Proposal, number: int, text: OpenText, range_: types.Range, *, snippets: bool) -> types.CompletionItem:
    is_snippet = snippets and GAP in one.text
    new = _snippet(one.text) if is_snippet else one.text.replace(GAP, "")
    return types.CompletionItem(
        label=one.label,
        kind=_KINDS[one.sort],
        detail=one.detail or None,
        documentation=types.MarkupContent(types.MarkupKind.PlainText, one.help) if one.help else None,
        sort_text=f"{number:04}",
        filter_text=one.meant_for or one.label,
        preselect=bool(one.meant_for) or None,
        insert_text_format=types.InsertTextFormat.Snippet if is_snippet else types.InsertTextFormat.PlainText,
        insert_text_mode=types.InsertTextMode.AsIs,
        text_edit=types.TextEdit(range_, text.broken_alike(new)),
    )


def _snippet(written: str) -> str:
    """A text with numbered stops in its gaps."""
    first, *rest = (re.sub(r"([\\$}])", r"\\\1", piece) for piece in written.split(GAP))
    return first + "".join(f"${number}{piece}" for number, piece in enumerate(rest, 1))


def explanation(told: Told, text: OpenText) -> types.Hover:
    """What is said of a word."""
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, told.text), text.range(told.place))
