"""Signs that no font has, from the error of typst, and what stands in their place."""

from __future__ import annotations

import re
from unicodedata import category

STAND_IN = "□"

_REFUSED = re.compile(
    r'the text (?:contains the disallowed codepoint `"(.*?)"`|`"(.*?)"` could not be displayed with font)', re.DOTALL
)
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
_JOINING = ("Mn", "Mc", "Me", "Cf")


def missing_signs(diagnostic: str) -> set[str]:
    """The signs that typst refused; only those that join others, as long as there are any.

    A letter is refused together with an accent that no font has; without it, it may well be shown.
    """
    refused = {_ESCAPED.sub(_unescaped, one or other) for one, other in _REFUSED.findall(diagnostic)}
    return {sign for sign in refused if category(sign[0]) in _JOINING} or refused


def stand_in(sign: str) -> str:
    """A square; nothing for what is not seen anyway, such as the joints inside an emoji."""
    return "" if category(sign[0]) == "Cf" or "\ufe00" <= sign <= "\ufe0f" else STAND_IN


def _unescaped(match: re.Match[str]) -> str:
    code, sign = match.groups()
    return chr(int(code, 16)) if code else _NAMED.get(sign, sign)
