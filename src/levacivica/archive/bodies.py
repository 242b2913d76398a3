"""The bodies that the sheets of an archive name: which writings are slips for others, and which codes they have."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from levacivica.archive.traits import Body, traits_of
from levacivica.model.nearest import distance, pairs_one_apart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from levacivica.archive.archive import Archive

ENOUGH = 3
"""The sheets that back one writing against another that a single sheet has."""

SHORTEST = 8
"""The letters of a name from which a single other letter is a slip rather than another name."""

GENERIC = frozenset(
    """
    associazione associazioni azienda centro citta civile comune comunita consorzio cooperativa culturale dei del della
    delle di ente enti federazione fondazione istituto nazionale onlus opera provincia regione rete servizio servizi
    sociale sociali societa territoriale unione volontariato
    """.split()  # noqa: SIM905 - one word a line would take half a page
)
"""Words that are in the names of many bodies, without accents."""


class Use(NamedTuple):
    """A body as one sheet names it."""

    sheet: str
    programme: str
    body: Body


def uses_in(archive: Archive) -> dict[str, list[Use]]:
    """All the bodies that the sheets name, by their names as they are compared, in the order of the sheets."""
    found: dict[str, list[Use]] = defaultdict(list)
    for name, one in archive.sheets.items():
        for body in traits_of(one).bodies:
            found[body.key].append(Use(name, one.programme.name if one.programme is not None else "", body))
    return found


def slips_in(uses: Mapping[str, Sequence[Use]]) -> dict[str, str]:
    """The names that are slips for another one, which most sheets have or which comes first."""
    found: dict[str, str] = {}
    for pair in _near(frozenset(uses)):
        usual, odd = sorted(pair, key=lambda name: (-len(uses[name]), uses[name][0].sheet))
        if _back_one_another(uses[usual], uses[odd]):
            found[odd] = usual
    return found


def _back_one_another(usual: Sequence[Use], odd: Sequence[Use]) -> bool:
    """Whether two writings that differ by one letter are of one body: by code, by programme, or by how many have one.

    Two codes that are quite different are those of two bodies.
    """
    codes = [{use.body.code for use in uses if use.body.code} for uses in (usual, odd)]
    if all(codes):
        return any(is_slip(one, other) for one in codes[0] for other in codes[1])
    if {use.programme for use in usual} & {use.programme for use in odd} - {""}:
        return True
    return len(odd) == 1 and len(usual) >= ENOUGH


def is_slip(one: str, other: str) -> bool:
    """Whether two codes are the same, or one letter or digit apart."""
    return distance(one, other, 1) <= 1


@lru_cache(maxsize=4)
def _near(names: frozenset[str]) -> list[tuple[str, str]]:
    """The pairs of names that are one letter apart: kept, since most edits leave the names as they are."""
    return [pair for pair in pairs_one_apart(names) if _is_near(*pair)]


def _is_near(one: str, other: str) -> bool:
    digits = [[sign for sign in name if sign.isdecimal()] for name in (one, other)]
    return digits[0] == digits[1] and min(len(one), len(other)) >= SHORTEST


def are_related(one: str, other: str) -> bool:
    """Whether two names may be of one body: a word of its own in both, or the initials of one in the other."""
    words = [set(name.split()) for name in (one, other)]
    if (words[0] & words[1]) - GENERIC or not all(words):
        return True
    return any(_initials(name) & others for name, others in ((one, words[1]), (other, words[0])))


def _initials(name: str) -> set[str]:
    words = name.split()
    return {"".join(word[0] for word in words), "".join(word[0] for word in words if len(word) > 3)}
