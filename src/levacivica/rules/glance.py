"""One quick look at a whole sheet, which decides whether any of its texts may be told something.

Nearly every sheet has nothing to say about its texts. Only where it may, the sheet is taken apart, every pattern is
tried on every text, and places are worked out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from levacivica.reading.source import occurrences

if TYPE_CHECKING:
    from levacivica.reading import Document

SPACES: Final = re.compile(r"  (?<=[^\s] {2}) *(?=[^\s#|])")
"""Two spaces and more between words; before a comment or the bar of a table they set things in line."""

APOSTROPHES: Final = re.compile(r"'(?:(?<=[aeiouAEIOU]')(?=[\s.,;:!?)»\"]|$)|(?<=\bI')(?=[aeiouhàèéìòù]))")
"""An apostrophe that stands for an accent (``citta'``), or after a capital I where an l is meant (``I'ufficio``)."""

DOUBLE_L: Final = re.compile(r"ll (?<![\w'’]ll )(?=[a-zàèéìòù])")
"""Two small l that a scanner read for «Il»."""

_COMMON = bytes(code for code in range(256) if chr(code) not in "\n_#<&·0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""What says nothing of its own: without it, a sheet shrinks to a twentieth."""

_TELLING = {
    "tag": re.compile(rb"<"),
    "entity": re.compile(rb"&"),
    "bullet": re.compile(rb"\xb7"),
    "heading": re.compile(rb"##"),
    "underlined": re.compile(rb"_[^\n_]*_"),
    "mobile": re.compile(rb"3\d{8}"),
    "birth": re.compile(rb"19(?<=\d19)[3-9]\d"),
    "birth-after-2000": re.compile(rb"20(?<=\d20)[01]\d(?<!\n332014)(?<!\n162019)"),
}
"""Signs of markup, and digits and capitals in the order of a mobile number, a tax code, a date of birth.

What parts them is gone, so more is taken for such than there is, never less. Two regimes have their year on a line of
their own.
"""

_TAX_CODE = re.compile(rb"[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]")
_CAPITALS = bytes(ord("A") if chr(code) in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" else code for code in range(256))
"""Each capital as an A: six in a row, with which a tax code begins, are then found at once."""

PROVIDERS: Final = (
    "gmail", "googlemail", "libero", "hotmail", "yahoo", "ymail", "alice", "tiscali", "tiscalinet", "virgilio",
    "outlook", "live", "msn", "icloud", "me", "inwind", "iol", "tin", "fastwebnet", "email", "protonmail", "proton",
    "aol", "teletu", "katamail",
)  # fmt: skip
"""The domains where anybody can have a mailbox, without their endings."""

_LONGEST = 1 + max(map(len, PROVIDERS))

_COUNTED = "abitanti"
"""Whom a figure counts; how many they are changes from year to year."""

_SIGNS = ("\ufffd", "•", "▪", "●", "■", "◦", "‣")
_DASHES = ("–", "—")
_OPENING = ("", "\n", "\r", '"', ":", "-")
"""Signs that are rare, and quick to look for."""


def worth_reading(document: Document) -> bool:
    """Whether some text of a sheet may be told something; it costs a few microseconds where there is nothing."""
    text = document.text
    if (
        (document.gaps and SPACES.search(text) is not None)
        or APOSTROPHES.search(text) is not None
        or DOUBLE_L.search(text) is not None
        or ("*" in text and "**" in text)
        or _has_count(text)
    ):
        return True
    rest = text.encode("latin-1", "replace").translate(None, _COMMON)
    telling = {name for name, pattern in _TELLING.items() if pattern.search(rest) is not None}
    if b"AAAAAA" in rest.translate(_CAPITALS) and _TAX_CODE.search(rest) is not None:
        telling.add("tax")
    if any(text[at + 1 : at + _LONGEST].lower().startswith(PROVIDERS) for at in occurrences(text, "@")):
        telling.add("mail")
    if not document.printable:
        telling.add("unseen")
    return _has_odd_sign(text) or (bool(telling) and _is_told(text, telling))


def _has_count(text: str) -> bool:
    """Whether a figure stands right before those who are counted."""
    return any(text[at - 2 : at - 1].isdecimal() or text[at - 4 : at] == " di " for at in occurrences(text, _COUNTED))


def _has_odd_sign(text: str) -> bool:
    """Whether there is a bullet, or a dash or a euro sign where none belongs: each is rare."""
    if any(sign in text for sign in _SIGNS):
        return True
    for dash in _DASHES:
        if any(text[max(0, at - 40) : at].rstrip(" ")[-1:] in _OPENING for at in occurrences(text, dash)):
            return True
    return any(text[at + 1 : at + 2] == "'" or text[at - 2 : at - 1].isalpha() for at in occurrences(text, "€"))


def _is_told(text: str, telling: set[str]) -> bool:
    from levacivica.rules.patterns import TELLING  # noqa: PLC0415 - most sheets do without

    return any(TELLING[name].search(text) for name in telling)
