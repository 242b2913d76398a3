"""What changed and what is still wrong, as the text of an e-mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from levacivica.diagnostics.catalogue import word
from levacivica.reporting.changes.text import as_lines

if TYPE_CHECKING:
    from levacivica.comparing.comparison import Comparison
    from levacivica.diagnostics.catalogue import Language


def subject(paths: Sequence[str], lang: Language) -> str:
    """What an e-mail on a change of these files is about."""
    return word("proposta-oggetto", lang, n=len(paths), file=paths[0] if paths else "")


def as_letter(comparison: Comparison, names: tuple[str, str], found: Sequence[str], lang: Language) -> Iterator[str]:
    """Yield the lines: what changes in words, then the findings that remain, and what to attach.

    ``names`` are what the two sides are called, ``found`` the findings on the sheets that change, a line for each.
    """
    yield word("proposta-saluto", lang)
    yield ""
    for line in as_lines(comparison, names, lang):
        yield "".join(piece.text for piece in line)
    yield ""
    yield word("proposta-trovato" if found else "proposta-in-ordine", lang, n=len(found))
    yield from (f"- {one}" for one in found)
    yield ""
    yield word("proposta-allegato", lang)
