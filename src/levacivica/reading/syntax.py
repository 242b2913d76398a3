"""YAML syntax errors in terms of the mistakes people make: one LC003 (or LC005), where a person would point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from levacivica.reading import alignment, quotes, signs
from levacivica.reading.scene import Scene
from levacivica.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from yaml.error import MarkedYAMLError
    from yaml.events import Event

    from levacivica.diagnostics.finding import Finding

# The first that recognises its mistake speaks: what is certain from one character comes before what is guessed from
# the shape of lines.
_MISTAKES: Final[tuple[Callable[[Scene], Finding | None], ...]] = (
    signs.tab,
    signs.special_sign,
    signs.escape,
    quotes.quote,
    quotes.bracket,
    signs.opening_sign,
    alignment.over_indented,
    quotes.colon,
    alignment.line_without_colon,
    alignment.misplaced,
)


def explain(text: str, error: MarkedYAMLError, events: Sequence[Event]) -> Finding:
    """Says which mistake made a text unreadable.

    Args:
        text: the source.
        error: what libyaml or PyYAML's own parser says, whose words and positions mislead.
        events: the events of all nodes before it.
    """
    scene = Scene(Source(text), error, events)
    for mistake in _MISTAKES:
        found = mistake(scene)
        if found is not None:
            return found
    return scene.unclear(scene.at, scene.at + 1)
