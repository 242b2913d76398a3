"""The rules that ``--select`` and ``--ignore`` name."""

from collections.abc import Sequence

from levacivica.archive.selection import UnknownRule, is_always_reported, rules_named
from levacivica.cli.problems import Problem


def rules_asked(written: Sequence[str], *, leaving_out: bool = False) -> frozenset[str]:
    """The codes that the words of ``--select`` or ``--ignore`` stand for; raises Problem for an unknown one."""
    if not written:
        return frozenset()
    asked: frozenset[str] = frozenset()
    for name in ",".join(written).split(","):
        try:
            named = rules_named(name)
        except UnknownRule as unknown:
            key = "regola-simile" if unknown.near else "regola-ignota"
            raise Problem(key, scritto=unknown.written, vicino=unknown.near) from None
        if leaving_out and all(map(is_always_reported, named)):
            raise Problem("regola-ferma", scritto=name.strip())
        asked |= named
    return asked
