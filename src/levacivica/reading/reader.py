"""Reading a file: from bytes to a `SheetText`, or to the findings on why it cannot be read."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from levacivica.reading.encoding import decode
from levacivica.reading.plain import read_plain
from levacivica.reading.sheet_text import SheetText

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding


def read(raw: bytes) -> tuple[SheetText | None, list[Finding]]:
    """Read a sheet; no bytes raise an exception.

    Returns:
        The document and its warnings (LC013, LC701), or None and the reasons why the file cannot be read
        (LC001-LC008). The findings have places instead of paths; they are sorted by place.
    """
    text = decode(raw)
    if not isinstance(text, str):
        return None, text
    plain = read_plain(text)
    if plain is not None:
        return SheetText.of_plain(plain, text), []
    from levacivica.reading.parsing import parse  # noqa: PLC0415 - most sheets are plain: YAML is a tenth of a start

    return parse(text, raw.removeprefix(BOM_UTF8))
