"""Names of calls: which of the program's calls a name may be meant for, and which stands as an example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.expressions import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

UNITED: Mapping[str, Sequence[str]] = {
    "servizio-civile-2025": (
        "servizio-civile-ordinario-2023", "servizio-civile-tematico-2024", "servizio-civile-ordinario-2024",
        "servizio-civile-tematico-2025",
    ),
}  # fmt: skip
"""The names that earlier versions gave to several calls at once, and the calls that they stood for."""

EXAMPLES = {
    "scn": "servizio-civile-2018",
    "scu": "servizio-civile-2026",
    "lombardia-33-2014": "leva-civica-2018",
    "lombardia-16-2019": "leva-civica-2024",
}
"""The latest call of the program under each of its norms."""

_YEAR = lazily(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def years_in(name: str) -> tuple[str, ...]:
    """The years that a name has, as written."""
    return tuple(_YEAR.findall(name))


COMMON = ("servizio", "civile", "leva", "civica")
"""Words that the names of many calls have: they tell the scheme, and not the kind of call."""


def of_its_kind(name: str, admitted: Iterable[str]) -> list[str]:
    """The calls of the year of a wrong name, among those admitted; of its kind alone where it names one."""
    years = years_in(name)
    same = [one for one in admitted if years and years_in(one) == years and one not in UNITED]
    kind = _words(name)
    return [one for one in same if kind & _words(one)] or same


def _words(name: str) -> set[str]:
    """The words of a name that tell the kind of call."""
    return set(_YEAR.sub("", name).split("-")) - {"", *COMMON}


def calls_of_kind(tipo: str, names: Iterable[str]) -> list[str]:
    """The calls of the program that a kind of sheet may be under: a programme may have both sorts of projects."""
    current = [one for one in names if one not in UNITED]
    if tipo == "programma":
        return current
    return [one for one in current if one.startswith("leva-civica-") == (tipo == "leva-civica")]
