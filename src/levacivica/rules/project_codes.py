"""The codes of projects and programmes of the universal civil service: their form, and the body in them."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.diagnostics.finding import Param, Path, Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.schede import Bando, ServizioCivile
from levacivica.rules.base import Context, rule

LENGTH = 22
"""Signs of a code: P, T or M, a letter, the body (SU and five digits), the year in two digits, six more, four letters.

The form is that of published lists from 2019 to 2025, such as PTCSU0052724020121NMTX and PMCSU0002920010137EXXX.
"""

_LIKE = lazily(r"P[TM][A-Z][- ]?SU|P[TM]SU")
_FORM = lazily(r"P([TM])[A-Z](SU[0-9]{5})[0-9]{8}[A-Z]{4}")


@rule("LC422", Bando, ServizioCivile)
def codes_have_their_form(sheet: Bando | ServizioCivile, context: Context) -> Iterator[Remark]:
    """The code of a project begins with PT, that of a programme with PM; its body is that of the sheet.

    Only what begins as such a code is looked at: other norms and years have codes of their own.
    """
    if isinstance(sheet, Bando):
        for i, one in enumerate(sheet.posti_per_progetto or ()):
            yield from _checked(one.codice, ("posti_per_progetto", i, "codice"), "T")
        return
    yield from _checked(sheet.codice, ("codice",), "T", vars(context.own).get("codice_ente"))
    programme = sheet.programma
    if programme is not None and not isinstance(programme, str):
        yield from _checked(programme.codice, ("programma", "codice"), "M")


def _checked(code: str | None, path: Path, kind: str, body: str | None = None) -> Iterator[Remark]:
    if code is None or code[:1] not in "Pp" or _LIKE.match(code.upper()) is None:
        return
    params: dict[str, Param] = {"codice": code, "segni": len(code), "giusti": LENGTH}
    form = _FORM.fullmatch(code)
    if form is None:
        yield Remark(Spot(path), params=params, variant="lungo" if len(code) != LENGTH else "")
    elif form[1] != kind:
        yield Remark(Spot(path), params=params, variant="programma" if kind == "T" else "progetto")
    elif body is not None and body[:2] == "SU" and form[2] != body[:7]:
        there = (Spot(("codice_ente",), label="ente"),)
        yield Remark(Spot(path, label="codice"), there, {**params, "ente": form[2], "scritto": body}, "ente")
