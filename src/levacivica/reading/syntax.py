"""YAML syntax errors as mistakes that people make: one LC003 (or LC005), at the place of the mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from levacivica.reading import alignment, items, pasted, quotes, signs
from levacivica.reading.failure import Failure
from levacivica.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from yaml.error import MarkedYAMLError
    from yaml.events import Event

    from levacivica.diagnostics.finding import Finding

# The first function that recognises its mistake reports it: mistakes that one character proves come before those that
# are guessed from several lines.
_MISTAKES: Final[tuple[Callable[[Failure], Finding | None], ...]] = (
    pasted.conflict,
    signs.tab,
    pasted.odd_blank,
    pasted.other_comment,
    signs.special_sign,
    signs.escape,
    quotes.text_after_quotes,
    quotes.quote,
    quotes.bracket,
    signs.opening_sign,
    pasted.long_dash,
    pasted.word_quotes,
    items.on_the_line_of_its_key,
    items.without_dash,
    items.without_its_key,
    alignment.over_indented,
    quotes.colon,
    alignment.line_without_colon,
    alignment.misplaced,
)


def explain(text: str, error: MarkedYAMLError, events: Sequence[Event]) -> Finding:
    """Find the mistake that made a text unreadable.

    Args:
        text: the source.
        error: the error of libyaml or of PyYAML's own parser, whose message and position often mislead.
        events: the events of all nodes before it.
    """
    failure = Failure(Source(text), error, events)
    for mistake in _MISTAKES:
        found = mistake(failure)
        if found is not None:
            return found
    return failure.unclear(failure.at)
