"""Sheets that were copied from another and not, or not wholly, written anew: which, from which, and what shows it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from levacivica.archive.traits import TEXTS, traits_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from levacivica.archive.archive import Archive
    from levacivica.archive.traits import Traits
    from levacivica.model.schede import Scheda


MOST = 20
"""The sheets before it with which one is compared at most, of those that have something in common with it."""


class Copy(NamedTuple):
    """From which sheet one seems to be copied; ``shared`` are the fields that are the same, by the field there."""

    of: str
    shared: Mapping[str, str]

    @property
    def is_whole(self) -> bool:
        """Whether more than one thing is the same, so that the sheet as a whole is a copy."""
        return len(self.shared) > 1


_FOUND: WeakKeyDictionary[Archive, Mapping[str, Copy]] = WeakKeyDictionary()


def copies_in(archive: Archive) -> Mapping[str, Copy]:
    """The sheets that seem to be copies, by name, each of the sheet before it with which it shares most.

    What a programme lists comes first, for a copy is seldom listed; then the order is that of the names.
    """
    found = _FOUND.get(archive)
    if found is None:
        found = _FOUND[archive] = _find(archive)
    return found


def _find(archive: Archive) -> dict[str, Copy]:
    listed = {project.name for one in archive.sheets.values() for project in one.projects}
    in_order = sorted(archive.sheets, key=lambda name: (name not in listed, name))
    traits = {name: (type(archive.sheets[name].own), traits_of(archive.sheets[name])) for name in in_order}
    shared: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for group in _alike(traits):
        for i, (name, field) in enumerate(group):
            for other, there in group[max(0, i - MOST) : i]:
                if other != name and _may_be_copied(field, traits[name][1], traits[other][1]):
                    shared[name, other].setdefault(field, there)
                    break
    found: dict[str, Copy] = {}
    for (name, other), fields in shared.items():
        if name not in found or len(fields) > len(found[name].shared):
            found[name] = Copy(other, fields)
    return found


def _alike(traits: Mapping[str, tuple[type[Scheda], Traits]]) -> Iterator[list[tuple[str, str]]]:
    """Sheets with the same code, long text, or title of one body or site: their names and the fields that have it."""
    groups: dict[Hashable, list[tuple[str, str]]] = defaultdict(list)
    titles: dict[Hashable, list[str]] = defaultdict(list)
    for name, (kind, one) in traits.items():
        if one.title:
            titles[kind, one.title].append(name)
        if one.code:
            groups[kind, one.code].append((name, "codice"))
        for text, field in zip(one.texts, TEXTS, strict=False):
            if text is not None:
                groups[text].append((name, field))
    for title, names in titles.items():
        for name in names if len(names) > 1 else ():
            one = traits[name][1]
            for what in ((one.holder,) if one.holder else (), (one.code,) if one.code else (), *one.addresses):
                if what:
                    groups[title, what].append((name, "titolo"))
    return (group for group in groups.values() if len(group) > 1)


def _may_be_copied(field: str, one: Traits, other: Traits) -> bool:
    """Whether what two sheets have in common tells that one is a copy.

    A code does, and two codes tell two projects of one title. What is done again every year has the same title and
    texts.
    """
    if one.code and other.code and (field == "titolo" or one.code == other.code):
        return one.code == other.code
    return one.edition.may_be(other.edition)
