"""The rules on texts and personal data of a sheet, run only where `glance` finds their shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.schede import Scheda
from levacivica.rules.glance import shapes_in
from levacivica.rules.pasted_patterns import PASTED
from levacivica.rules.shown_patterns import LATE_DAY, LEFT_OVER, OF_WORD, SHOWN, WEEKDAY
from levacivica.rules.slip_patterns import SLIPS

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding
    from levacivica.model.record import Record
    from levacivica.reading import SheetText


def in_words(document: SheetText, record: type[Record] | None) -> list[Finding]:
    """Report mistakes and personal data in the texts of a file; ``record`` are its fields, if they are known."""
    found: list[Finding] = []
    if not document.in_plain_style:
        from levacivica.rules.items import joined_items  # noqa: PLC0415 - most sheets have no text on several lines

        found += joined_items(document)
    shapes = shapes_in(document)
    if shapes:
        from levacivica.rules.passages import passages  # noqa: PLC0415 - not needed for most sheets
        from levacivica.rules.personal import on_personal_data  # noqa: PLC0415
        from levacivica.rules.placeholders import on_placeholders  # noqa: PLC0415
        from levacivica.rules.texts import on_texts  # noqa: PLC0415

        written = list(passages(document, record or Scheda, shapes))
        found += on_personal_data(written, shapes)
        if record is not None:  # otherwise it is not known which fields allow Markdown
            found += on_texts(written, shapes)
            found += on_placeholders(written, shapes)
            if not shapes.isdisjoint(PASTED):
                from levacivica.rules.pasted import on_pasted  # noqa: PLC0415

                found += on_pasted(written, shapes)
            if LEFT_OVER in shapes or OF_WORD in shapes:
                from levacivica.rules.elsewhere import on_copied  # noqa: PLC0415

                found += on_copied(written, shapes)
            if WEEKDAY in shapes:
                from levacivica.rules.told_dates import on_dates  # noqa: PLC0415

                found += on_dates(written, shapes)
            if LATE_DAY in shapes:
                from levacivica.rules.impossible_days import on_days  # noqa: PLC0415

                found += on_days(written, shapes)
            if not shapes.isdisjoint(SLIPS):
                from levacivica.rules.slips import on_slips  # noqa: PLC0415

                found += on_slips(written, shapes)
            if not shapes.isdisjoint(SHOWN):
                from levacivica.rules.shown import on_shown  # noqa: PLC0415 - it needs the Markdown reader

                found += on_shown(written, shapes)
    return found
