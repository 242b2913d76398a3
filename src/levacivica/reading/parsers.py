"""The stream of YAML events: from libyaml where PyYAML has it, else from its own Python parser, 20 times slower."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml import SafeLoader
from yaml.error import MarkedYAMLError
from yaml.scanner import ScannerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.error import Mark
    from yaml.events import Event

try:
    from yaml._yaml import CParser
except ImportError:  # a build of PyYAML without libyaml
    HAS_LIBYAML = False
else:
    HAS_LIBYAML = True


def open_events(text: str, raw: bytes | None = None) -> Callable[[], Event | None]:
    """Parse a text; returns a function that returns the next event at each call, then None.

    Args:
        text: the source, without BOM.
        raw: the same in UTF-8, if the caller has it, so that it is not encoded again.

    Raises:
        YAMLError: here or at any later call, when the text is not YAML.
    """
    if HAS_LIBYAML:
        events: Callable[[], Event | None] = CParser(text.encode() if raw is None else raw).get_event
        return events
    return _python_events(text)


BLANKS = (" ", "\t")
BREAKS = ("\r", "\n", "\x85", "\u2028", "\u2029")


class _WithTabs(SafeLoader):
    """PyYAML's own parser, with tabs where libyaml takes them for blanks: behind a colon, a value, a word, an indent.

    Its methods stand in for those of PyYAML's scanner, which know nothing but spaces.
    """

    def scan_to_next_token(self) -> None:
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain_spaces(self, indent: int, start_mark: Mark) -> list[str] | None:
        """What stands between two words of a plain value, as it counts for the value; None where the value ends."""
        blanks, breaks = "", list[str]()
        while self.peek() in BLANKS or self.peek() in BREAKS:
            if self.peek() in BREAKS:
                breaks.append(self.scan_line_break())  # type: ignore[no-untyped-call]
                self.allow_simple_key = True
                if self.prefix(3) in ("---", "...") and self.peek(3) in (*BLANKS, *BREAKS, "\0"):
                    return None
                continue
            if breaks and self.peek() == "\t" and self.column < indent:
                raise ScannerError("while scanning a plain scalar", start_mark, "found a tab", self.get_mark())
            blanks += self.peek()
            self.forward()
        if not breaks:
            return [blanks] if blanks else []
        return breaks[1:] or [" "] if breaks[0] == "\n" else breaks


def _python_events(text: str) -> Callable[[], Event | None]:
    loader: Any = _WithTabs(text)

    def get() -> Event | None:
        try:
            event: Event | None = loader.get_event()
        except (ValueError, OverflowError) as error:  # an escape beyond Unicode ends in chr(), unguarded
            raise MarkedYAMLError("while parsing a quoted scalar", None, str(error), loader.get_mark()) from error
        return event

    return get
