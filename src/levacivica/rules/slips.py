"""Slips of whoever types: a little word twice, a time that no clock shows, another number of items than was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from levacivica.rules.passages import found_by, text_rule
from levacivica.rules.slip_patterns import COUNTED, DOUBLED, TIME, TIME_BEFORE, told_by

if TYPE_CHECKING:
    from markdown_it.token import Token

    from levacivica.diagnostics.finding import Finding, Param, Remark
    from levacivica.rules.outlines import Shape
    from levacivica.rules.passages import Passage

LAST_HOUR, LAST_MINUTE = 24, 59
_OF_A_CLOCK = ("le ore ", "lle ", "tro le ")
"""What stands before an hour of the day, and not before a number of hours."""


def on_slips(passages: Iterable[Passage], shapes: frozenset[Shape]) -> Iterator[Finding]:
    """Report slips (LC239, LC732, LC735) for the shapes that may occur; a hundred at most."""
    return found_by(globals(), passages, shapes)


@text_rule("LC732", DOUBLED, words_only=True)
def words_twice(one: Passage) -> Iterator[Remark]:
    """A little word twice in a row; those in names are told with the names (LC231)."""
    if one.path[-1:] == ("titolo",) or "sedi" in one.path or one.path == ("ente",):
        return
    for match in DOUBLED.finditer(one.written):
        yield one.remark(match.span(), params={"testo": match[0], "parola": match["word"]}, new=match["word"])


@text_rule("LC239", TIME, words_only=True)
def no_time_is_impossible(one: Passage) -> Iterator[Remark]:
    """Every time of the day in a text is one that a clock shows."""
    for match in TIME.finditer(one.written):
        hour, minute = int(match["hour"]), int(match["minute"])
        until = TIME_BEFORE.search(one.written, 0, match.start()) is not None
        of_a_clock = until or one.written.endswith(_OF_A_CLOCK, 0, match.start())
        if match["sign"] == "." and not (until or one.written.endswith(_OF_A_CLOCK[0], 0, match.start())):
            continue
        if minute > LAST_MINUTE or ((hour > LAST_HOUR or (hour == LAST_HOUR and minute)) and of_a_clock):
            yield one.remark(match.span(), params={"testo": match[0]})


@text_rule("LC735", COUNTED, prose_only=True)
def items_are_as_many(one: Passage) -> Iterator[Remark]:
    """A list has as many items as the words right above it say; where the items stand in several lists nobody knows."""
    from levacivica.model.prose import blocks_of  # noqa: PLC0415 - few texts count their items

    tokens = blocks_of(one.value)
    for number, token in enumerate(tokens):
        match = COUNTED.search(token.content) if token.type == "inline" and not token.level - 1 else None
        items = _items(tokens[number + 2 :]) if match is not None and match.end() == len(token.content) else 0
        if items and match is not None and items != told_by(match) and token.map:
            params: dict[str, Param] = {"testo": match[0].strip(), "voci": items}
            yield one.at_line(token.map[1] - 1, "", params)


def _items(after: list[Token]) -> int:
    """The items of the list with which some blocks begin, if it is the only one; else 0."""
    lists = [one for one in after if one.type in ("bullet_list_open", "ordered_list_open") and not one.level]
    if len(lists) != 1 or after[0] is not lists[0]:
        return 0
    return sum(one.type == "list_item_open" and one.level == 1 for one in after)
