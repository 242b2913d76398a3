"""What two states of a sheet say differently: every value once, whatever its form, place or order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from levacivica.comparing.items import matched
from levacivica.comparing.nodes import Group, Listing

if TYPE_CHECKING:
    from levacivica.comparing.nodes import Node
    from levacivica.model.record import Record


class Step(NamedTuple):
    """A step from a sheet to a value: a key, the class of the group it stands in, the item of its list that is meant.

    ``record`` is None where nothing is known of the group; ``item`` is None for what is no item.
    """

    key: str
    record: type[Record] | None
    item: Node | None = None


class Change(NamedTuple):
    """A value, or a whole item of a list, before and after; None where there was or is none."""

    way: tuple[Step, ...]
    before: Node | None
    after: Node | None


def changes(before: Node | None, after: Node | None, way: tuple[Step, ...] = ()) -> Iterator[Change]:
    """Yield what changed from one node to another, in the order of the fields; nothing where they say the same."""
    if before is not None and after is not None and before.key == after.key:
        return
    whole_item = None in (before, after) and bool(way) and way[-1].item is not None
    if isinstance(before, Group | None) and isinstance(after, Group | None) and not whole_item:
        yield from _in_groups(before, after, way)
    elif isinstance(before, Listing | None) and isinstance(after, Listing | None) and not whole_item:
        yield from _in_lists(before, after, way)
    else:
        yield Change(way, before, after)


def _in_groups(before: Group | None, after: Group | None, way: tuple[Step, ...]) -> Iterator[Change]:
    one, other = (group.fields if group is not None else {} for group in (before, after))
    record = next((group.record for group in (after, before) if group is not None), None)
    known = record.FIELDS if record is not None else {}
    written = {**one, **other}
    for key in (*(name for name in known if name in written), *(name for name in written if name not in known)):
        yield from changes(one.get(key), other.get(key), (*way, Step(key, record)))


def _in_lists(before: Listing | None, after: Listing | None, way: tuple[Step, ...]) -> Iterator[Change]:
    one, other = (listing.items if listing is not None else () for listing in (before, after))
    if not one and not other:  # «nessuno» came, or went
        yield Change(way, before, after)
    *outer, last = way
    for item, new in matched(one, other):
        named = item if item is not None else new
        yield from changes(item, new, (*outer, last._replace(item=named)))
