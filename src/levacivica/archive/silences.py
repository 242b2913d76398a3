"""Findings that the settings silence: for archives that start with old mistakes, or whose editors drop comments."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from levacivica.archive.selection import is_always_reported, nearest_rule
from levacivica.diagnostics.catalogue import CatalogueError, find
from levacivica.model.dates import Date
from levacivica.model.kinds import Misread, Text
from levacivica.model.record import Record, field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from levacivica.diagnostics.report import Located


class RuleName(Text):
    """The code or the name of a rule whose weight may be changed."""

    any_text = False

    def read(self, text: str) -> str:
        """Find the code; raises Misread LC903 for what is no rule, and for the rules that are always reported."""
        try:
            code = find(text.strip()).code
        except CatalogueError:
            near = nearest_rule(text)
            raise Misread("LC903", "simile" if near else "", {"codice": text, "vicino": near}) from None
        if is_always_reported(code):
            raise Misread("LC903", "vietata", {"codice": text})
        return code


class Ignora(Record):
    """A finding that the settings silence."""

    regola: str | None = field(
        RuleName(),
        it="codice o nome della regola",
        en="code or name of the rule",
        example="ore-settimanali",
        required=True,
    )
    scheda: str | None = field(
        Text(),
        it="file della scheda, da questa cartella",
        en="file of the sheet, from this folder",
        example="data/comune-di-esempio/biblioteca.yaml",
        required=True,
    )
    campo: str | None = field(
        Text(),
        it="campo, come `path` nel formato json; se manca, tutta la scheda",
        en="field, as `path` of the format json; the whole sheet where it is missing",
        example="/orario/settimanale",
    )
    motivo: str | None = field(
        Text(), it="perché va bene così", en="why it is fine", example="deroga della Regione, prot. 1234", required=True
    )
    data: date | None = field(Date(), it="da quando", en="since when", example="2026-12-01", required=True)

    def silences(self, found: Located) -> bool:
        """Whether a finding on its sheet is of its rule and in its field."""
        if found.code != self.regola:
            return False
        return not self.campo or self.campo.strip() in {path for file, path in found.key if file == found.file}


class Silences:
    """The entries of a data root by rule and sheet."""

    def __init__(self, entries: Sequence[Ignora]) -> None:
        self.all = entries
        self._by_sheet: dict[str, list[tuple[int, Ignora]]] = {}
        for number, one in enumerate(entries):
            self._by_sheet.setdefault(_path(one.scheda or ""), []).append((number, one))

    def of(self, sheet: str) -> Mapping[int, Ignora]:
        """The entries on a sheet, by their number; ``sheet`` is its path from the folder of levacivica.yaml."""
        return dict(self._by_sheet.get(sheet, ()))


def _path(written: str) -> str:
    return written.strip().replace("\\", "/").removeprefix("./")
