"""The rules on texts and personal data of a sheet, run only where `glance` finds their shapes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.letters import small
from levacivica.model.schede import Scheda
from levacivica.rules.glance import shapes_in
from levacivica.rules.shown_patterns import LEFT_OVER, SHOWN, WEEKDAY

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding, Path
    from levacivica.reading import SheetText

_TITLES = frozenset(
    ("dott", "dottor", "dottoressa", "dr", "sig", "signor", "signora", "avv", "ing", "arch", "prof", "geom", "rag")
)
"""Titles before the name of a person."""


def in_words(document: SheetText, sheet: Scheda | None) -> list[Finding]:
    """Report mistakes and personal data in the texts of a sheet: LC501-LC505, LC702-LC708, LC710, LC712-LC721."""
    found = [remark.under("LC505") for remark in named_persons(sheet)] if sheet is not None else []
    if not document.in_plain_style:
        from levacivica.rules.items import joined_items  # noqa: PLC0415 - most sheets have no text on several lines

        found += joined_items(document)
    shapes = shapes_in(document)
    if shapes:
        from levacivica.rules.passages import passages  # noqa: PLC0415 - not needed for most sheets
        from levacivica.rules.personal import on_personal_data  # noqa: PLC0415
        from levacivica.rules.placeholders import on_placeholders  # noqa: PLC0415
        from levacivica.rules.texts import on_texts  # noqa: PLC0415

        written = list(passages(document, type(sheet) if sheet is not None else Scheda, shapes))
        found += on_personal_data(written, shapes)
        if sheet is not None:  # otherwise it is not known which fields allow Markdown
            found += on_texts(written, shapes)
            found += on_placeholders(written, shapes)
            if LEFT_OVER in shapes:
                from levacivica.rules.elsewhere import on_copied  # noqa: PLC0415

                found += on_copied(written, shapes)
            if WEEKDAY in shapes:
                from levacivica.rules.told_dates import on_dates  # noqa: PLC0415

                found += on_dates(written, shapes)
            if not shapes.isdisjoint(SHOWN):
                from levacivica.rules.shown import on_shown  # noqa: PLC0415 - it needs the Markdown reader

                found += on_shown(written, shapes)
    return found


def named_persons(sheet: Scheda) -> Iterator[Remark]:
    """Report the name of a person in the field of an office, only after a title, where it is certain."""
    places: list[tuple[Path, str | None]] = [
        (("contatti", i, "ufficio"), contact.ufficio) for i, contact in enumerate(sheet.contatti or ())
    ]
    places += [((name,), getattr(sheet, name, None)) for name in ("rup", "beneficiario")]
    for path, text in places:
        if text and not _TITLES.isdisjoint(small(text).replace(".", " ").split()):
            from levacivica.rules.patterns import TITLED  # noqa: PLC0415 - rarely needed

            if match := TITLED.search(text):
                yield Remark(Spot(path), params={"nome": match[0]})
