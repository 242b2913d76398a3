"""Letters that look or fold like others, in every kind of value: each is read or refused, and never a failure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from levacivica.model.kinds import Kind, Many, Misread, Scalar
from levacivica.model.record import NameOrNested, Nested, Record
from levacivica.model.schede import BY_TIPO
from tools.fuzz.letters import FORMS, SWAPS


def kinds_of(record: type[Record], seen: set[int]) -> Iterator[Scalar]:
    for field in record.FIELDS.values():
        yield from scalars(field.kind, seen)


def scalars(kind: Kind, seen: set[int]) -> Iterator[Scalar]:
    """The kinds of single values below a kind, each once."""
    if id(kind) in seen:
        return
    seen.add(id(kind))
    if isinstance(kind, NameOrNested):
        yield from scalars(kind.reference, seen)
    if isinstance(kind, Many):
        yield from scalars(kind.item, seen)
    elif isinstance(kind, Nested):
        yield from kinds_of(kind.record, seen)
    elif isinstance(kind, Scalar):
        yield kind


SEEN: set[int] = set()
KINDS = [kind for record in BY_TIPO.values() for kind in kinds_of(record, SEEN)]


@pytest.mark.parametrize("swap", SWAPS.values(), ids=SWAPS)
def test_every_kind_of_value_reads_or_refuses(swap: Callable[[str], str]) -> None:
    assert len(KINDS) > 30
    for kind in KINDS:
        for form in FORMS:
            try:
                kind.read(swap(form))
            except Misread as refused:
                assert refused.code.startswith("LC")
