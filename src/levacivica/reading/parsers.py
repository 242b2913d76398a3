"""The stream of YAML events: from libyaml where PyYAML has it, else from its own Python parser, 20 times slower."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml import SafeLoader
from yaml.error import MarkedYAMLError

if TYPE_CHECKING:
    from collections.abc import Callable

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


def _python_events(text: str) -> Callable[[], Event | None]:
    loader: Any = SafeLoader(text)

    def get() -> Event | None:
        try:
            event: Event | None = loader.get_event()
        except (ValueError, OverflowError) as error:  # an escape beyond Unicode ends in chr(), unguarded
            raise MarkedYAMLError("while parsing a quoted scalar", None, str(error), loader.get_mark()) from error
        return event

    return get
