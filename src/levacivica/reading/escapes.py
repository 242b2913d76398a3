r"""Escapes in double quotes for characters that no document can contain: ``"\0"``, ``"\ud83d"``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from yaml.events import ScalarEvent

from levacivica.reading.encoding import character_variant, code_point
from levacivica.reading.events import end_of, start_of
from levacivica.reading.source import Source, finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yaml.events import Event

    from levacivica.diagnostics.finding import Finding

ESCAPE: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
"""One escape; its groups are three sorts of hexadecimal digits, and the letter of a short one."""

_LETTERS: Final = {"0": 0, "a": 7, "b": 8, "v": 0xB, "f": 0xC, "e": 0x1B, "N": 0x85, "L": 0x2028, "P": 0x2029}


def bad_escape(text: str, events: Sequence[Event], unfinished: tuple[int, int] | None = None) -> Finding | None:
    """Find the first escape for a forbidden character (LC002).

    Only the first, because libyaml stops at half a surrogate pair, while the Python parser reads on.

    Args:
        text: the source.
        events: the events up to where the parser got.
        unfinished: where a double-quoted text starts that the parser could not finish, and how far to look in it.
    """
    if "\\" not in text:
        return None
    quoted = [(start_of(one), end_of(one)) for one in events if isinstance(one, ScalarEvent) and one.style == '"']
    if unfinished is not None:
        quoted.append(unfinished)
    for start, stop in quoted:
        for match in ESCAPE.finditer(text, start, stop):
            code = code_of(match)
            if code is not None and (variant := character_variant(code)):
                return finding("LC002", Source(text).place(*match.span()), variant, {"codice": code_point(code)})
    return None


def code_of(match: re.Match[str]) -> int | None:
    """The code point that an escape stands for; None when it stands for a common character or for none at all."""
    digits = match[1] or match[2] or match[3]
    code = int(digits, 16) if digits else _LETTERS.get(match[4])
    return code if code is not None and code <= 0x10FFFF else None
