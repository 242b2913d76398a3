"""Bodies with two names or two register codes in the sheets of an archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from levacivica.archive.bodies import Use, are_related, slips_in, uses_in
from levacivica.diagnostics.finding import Remark, Spot
from levacivica.rules.base import rule_across

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.diagnostics.finding import Path

NATIONAL = 7
"""The signs of the code of a body of the register; those of the bodies that it hosts are longer."""


@rule_across("LC419")
def one_name(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """A body has one name: of two that differ by a letter, and are of one body by all else, the rarer is a slip."""
    uses = uses_in(archive)
    for odd, usual in slips_in(uses).items():
        for use in uses[odd]:
            params = {"nome": use.body.name, "altro": uses[usual][0].body.name}
            yield _remark(use, use.body.path, uses[usual][0], uses[usual][0].body.path, params, "")


@rule_across("LC420")
def one_code(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """A body has one code in a register, and a code one body; the rarer is reported, of equally rare ones the later."""
    uses = uses_in(archive)
    meant = slips_in(uses)
    by_body: dict[tuple[str, str, bool], list[Use]] = defaultdict(list)
    by_code: dict[str, list[Use]] = defaultdict(list)
    for key, same in uses.items():
        for use in same:
            if code := use.body.code:
                by_body[meant.get(key, key), code[:2], len(code) > NATIONAL].append(use)
                by_code[code].append(use)
    for same in by_body.values():
        if len({use.body.code for use in same}) > 1:
            yield from _odd_ones([(use, use.body.code) for use in same], "")
    for same in by_code.values():
        names = {use.body.key: meant.get(use.body.key, use.body.key) for use in same}
        if len(names) > 1 and len({*names.values()}) == 2 and not are_related(*{*names.values()}):
            yield from _odd_ones([(use, names[use.body.key]) for use in same], "altro-ente")


def _odd_ones(said: Sequence[tuple[Use, str]], variant: str) -> Iterator[tuple[str, Remark]]:
    """The uses that say something else than most; where both are frequent they are of two bodies."""
    in_order = sorted(said, key=lambda one: one[0].sheet)
    counted = Counter(what for _, what in in_order)
    usual = counted.most_common(1)[0][0]
    first = next(use for use, what in in_order if what == usual)
    for use, what in in_order:
        if what != usual and counted[what] == 1:
            params = {"codice": use.body.code, "altro": first.body.code, "nome": use.body.name, "ente": first.body.name}
            yield _remark(use, _path_of_code(use.body.path), first, _path_of_code(first.body.path), params, variant)


def _path_of_code(name: Path) -> Path:
    return ("codice_ente",) if name == ("ente",) else (*name[:-1], "codice")


def _remark(use: Use, at: Path, other: Use, there: Path, params: Mapping[str, str], variant: str) -> tuple[str, Remark]:
    elsewhere = Spot(there, label="altrove", scheda=other.sheet if other.sheet != use.sheet else "")
    return use.sheet, Remark(Spot(at, label="qui"), (elsewhere,), params, variant)
