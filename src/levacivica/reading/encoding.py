"""From the bytes of a file to its text: size, encoding, and the characters that no sheet may contain."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from typing import TYPE_CHECKING, Final

from levacivica.diagnostics.finding import TOP, Words
from levacivica.reading.limits import MAX_BYTES, MAX_REPEATS
from levacivica.reading.source import Source, finding

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding

_FORBIDDEN: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
# libyaml accepts these; it counts the first three as line breaks, which no editor does, so its places would be wrong.
_SLIPPING: Final = ("\x85", "\u2028", "\u2029", "\ufeff")
_BOMS_UTF32: Final = (BOM_UTF32_LE, BOM_UTF32_BE)
_BOMS_UTF16: Final = (BOM_UTF16_LE, BOM_UTF16_BE)
_SAMPLE: Final = 4096
_ORDINARY: Final = frozenset(bytes((code,)) for code in b"abcdefghijklmnopqrstuvwxyz#-\n ")
"""How sheets in UTF-8 begin, and nothing else that people save under their name."""

_DOCUMENTS: Final = {
    b"PK\x03\x04": Words("di Word, Excel o LibreOffice", "of Word, Excel or LibreOffice"),
    b"\xd0\xcf\x11\xe0": Words("di Word o Excel", "of Word or Excel"),
    b"{\\rtf": Words("RTF", "in RTF"),
    b"%PDF-": Words("PDF", "in PDF"),
}
"""How the files of office programs begin, in those formats that people save under the name of a sheet."""


def decode(raw: bytes) -> str | list[Finding]:
    """Decode a file without its BOM, or return the findings on why it cannot be decoded.

    Control characters are not looked for here, because both parsers refuse them: `forbidden_characters` names them
    when a parser has failed.
    """
    if len(raw) > MAX_BYTES:
        return [finding("LC006", TOP, "byte", {"byte": len(raw), "limite": MAX_BYTES})]
    if wrong := _no_utf8(raw):
        return [wrong]
    try:
        text = raw[len(BOM_UTF8) :].decode() if raw.startswith(BOM_UTF8) else raw.decode()
    except UnicodeDecodeError as error:
        return [_latin1(raw.removeprefix(BOM_UTF8), error)]
    if not text.isascii() and any(character in text for character in _SLIPPING):
        return forbidden_characters(text)
    return text


def _no_utf8(raw: bytes) -> Finding | None:
    """The finding on a file whose first bytes say that it is something else than a text in UTF-8."""
    if raw[:1] in _ORDINARY and b"\0" not in raw[:_SAMPLE]:
        return None
    if document := next((name for mark, name in _DOCUMENTS.items() if raw.startswith(mark)), None):
        return finding("LC001", TOP, "documento", {"formato": document})
    if raw.startswith(_BOMS_UTF32):  # one of them begins as a mark of UTF-16 does
        return finding("LC001", TOP, "utf-32")
    return finding("LC001", TOP, "utf-16") if _is_utf16(raw) else None


def visible_text(raw: bytes) -> str:
    """The text that the places of an unreadable file refer to: as much as can be decoded."""
    return raw.removeprefix(BOM_UTF8).decode(errors="replace")


def forbidden_characters(text: str) -> list[Finding]:
    """Report the characters of a text that YAML, an editor or a document cannot contain: the first hundred."""
    source = Source(text)
    found: list[Finding] = []
    for match in re.finditer(_FORBIDDEN, text):
        if len(found) == MAX_REPEATS:
            break
        params = {"codice": code_point(ord(match[0]))}
        found.append(finding("LC002", source.place(*match.span()), character_variant(ord(match[0])), params))
    return found


def character_variant(code: int) -> str:
    """The kind of a code point that a sheet may not contain; empty for the others."""
    character = chr(code)
    if not re.match(_FORBIDDEN, character):
        return ""
    if code == 0:
        return "nul"
    if character in "\x85\u2028\u2029":
        return "separatore"
    return "surrogato" if "\ud800" <= character <= "\udfff" else "controllo"


def code_point(code: int) -> str:
    """A code point as the Unicode tables write it: ``U+2028``."""
    return f"U+{code:04X}"


def _is_utf16(raw: bytes) -> bool:
    if raw.startswith(_BOMS_UTF16):
        return True
    if b"\0" not in raw[:_SAMPLE]:
        return False
    # Without a BOM, Latin letters have a NUL in every even or in every odd position.
    sample = raw[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return max(even, odd) >= max(4, len(sample) // 5) and min(even, odd) * 4 < max(even, odd)


def _latin1(raw: bytes, error: UnicodeDecodeError) -> Finding:
    before = raw[: error.start].decode()
    byte = error.object[error.start : error.start + 1]
    source = Source(f"{before}?")
    params = {"byte": byte.hex().upper(), "carattere": byte.decode("cp1252", errors="replace")}
    return finding("LC001", source.place(len(before), len(before) + 1), "latin-1", params)
