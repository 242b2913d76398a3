"""The findings on the words of a sheet, its personal data among them: run only if a quick look found something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.schede import Scheda
from levacivica.rules.glance import shapes_in

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding, Path
    from levacivica.reading import Document

_TITLES = frozenset(
    ("dott", "dottor", "dottoressa", "dr", "sig", "signor", "signora", "avv", "ing", "arch", "prof", "geom", "rag")
)
"""The titles that stand before the name of a person."""


def in_words(document: Document, sheet: Scheda | None) -> list[Finding]:
    """Report what is odd in the words of a sheet as they are written: LC501-LC505, LC702-LC708 and LC710."""
    found = [remark.under("LC505") for remark in named_persons(sheet)] if sheet is not None else []
    shapes = shapes_in(document)
    if shapes:
        from levacivica.rules.passages import passages  # noqa: PLC0415 - most sheets do without
        from levacivica.rules.personal import on_personal_data  # noqa: PLC0415
        from levacivica.rules.texts import on_texts  # noqa: PLC0415

        written = list(passages(document, type(sheet) if sheet is not None else Scheda, shapes))
        found += on_personal_data(written, shapes)
        if sheet is not None:  # else it is not known which fields take Markdown
            found += on_texts(written, shapes)
    return found


def named_persons(sheet: Scheda) -> Iterator[Remark]:
    """Report the name of a person in the place of an office: only after a title, which leaves no doubt."""
    places: list[tuple[Path, str | None]] = [
        (("contatti", i, "ufficio"), contact.ufficio) for i, contact in enumerate(sheet.contatti or ())
    ]
    places += [((name,), getattr(sheet, name, None)) for name in ("rup", "beneficiario")]
    for path, text in places:
        if text and not _TITLES.isdisjoint(text.lower().replace(".", " ").split()):
            from levacivica.rules.patterns import TITLED  # noqa: PLC0415 - an office has no title

            if match := TITLED.search(text):
                yield Remark(Spot(path), params={"nome": match[0]})
