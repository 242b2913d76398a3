"""The call that a sheet names: it exists, is one call, is of the scheme of the sheet, and says what is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from levacivica.archive.references import State
from levacivica.diagnostics.finding import Param, Remark, Severity, Spot, Words
from levacivica.model.call_names import UNITED, of_its_kind, years_in
from levacivica.model.contents import CONTENTS
from levacivica.model.nearest import Names
from levacivica.model.norms import national_call, national_calls, regime
from levacivica.model.quantity import breach
from levacivica.model.schede import Bando, Progetto, Programma
from levacivica.model.schede.call_sums import ALLOWANCES, CLOSINGS
from levacivica.model.schede.regimes import REGIMES
from levacivica.rules.base import Context, exact, rule_across, rules

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.model.norms import Regime

ASKED = {
    "scadenza": CLOSINGS,
    "assegno": ALLOWANCES,
    "come_candidarsi": ("come_candidarsi",),
}
"""What a call has to say to those who apply, and the fields that say it."""


@rule_across("LC405")
def call_is_known(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """The call that a sheet names is a sheet of the data root or a national call, is a call, and a single one.

    For a name that no call has those of its year are offered, never one of another year that is spelt alike.
    """
    alike: dict[tuple[str, ...], Names] = {}
    for name, one in archive.reported.items():
        call = one.call
        if call is None or call.state.hides_facts or "bando" in one.origins:
            continue
        spot = Spot(("bando",), label="bando")
        if call.national and call.name in UNITED:
            params: dict[str, Param] = {"bando": call.name, "vicino": _one_of(UNITED[call.name])}
            yield name, Remark(spot, params=params, variant="piu-bandi", severity=Severity.WARNING)
        elif call.sheet is None:
            alike = alike or _by_years(archive)
            near = _meant(archive, call.name, alike, getattr(one.sheet, "regime", None))
            params = {"bando": call.name, "vicino": _one_of(near), "tipo": call.tipo}
            variant = "simile" if near else "altro-tipo" if call.state is State.OTHER_KIND else ""
            yield name, Remark(spot, params=params, variant=variant)


def _by_years(archive: Archive) -> dict[tuple[str, ...], Names]:
    """The names of all calls, by the years that they have in them."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in archive.names(Bando).all:
        if name not in UNITED:
            found[years_in(name)].append(name)
    return {years: Names(names) for years, names in found.items()}


def _meant(archive: Archive, name: str, alike: dict[tuple[str, ...], Names], under: str | None) -> Sequence[str]:
    """The calls that a wrong name may be meant for."""
    same = alike.get(years_in(name))
    near = archive.in_other_capitals(name) or (same.nearest(name) if same is not None else "")
    if near:
        return [near] if near != name else []
    calls = ((one, national_call(one)) for one in national_calls())
    return of_its_kind(name, [one for one, call in calls if call is not None and call.admits(under)])


def _one_of(names: Sequence[str]) -> Words:
    """Names to choose from: the remedy puts quotes around the whole."""
    return Words("» o «".join(names), '" or "'.join(names))


CODES = {"altro-regime": "LC413", "regime": "LC414", "in-parte": "LC415"}
"""The codes of what may be wrong with the call of a sheet."""


@rules(CODES, Progetto, Programma, given=("bando",))
def call_fits_the_sheet(sheet: Progetto | Programma, context: Context) -> Iterator[Remark]:
    """A sheet names a call of its own norms, which says what those who apply must know.

    Where its figures, or its projects, show that the norms are the mistake, they are reported, and not the call: the
    call of 2018 had 151 experimental projects under the norms of the universal civil service.
    """
    named = context.call
    if named is None or named.sheet is None or "bando" in context.origins:
        return
    call = named.sheet
    params: dict[str, Param] = {"bando": call.titolo or "", "regime": sheet.regime or ""}
    if meant := _meant_norms(sheet, call, context):
        params["altro"] = meant
        variant = "progetti" if isinstance(sheet, Programma) else ""
        spot = Spot(("regime",), label="regime", params=params)
        yield Remark(spot, (Spot(("bando",), label="bando"),), params, variant, content="regime")
    elif not call.admits(sheet.regime):
        params["altro"] = call.regime or ""
        spot = Spot(("bando",), label="bando", params=params)
        yield Remark(spot, (Spot(("regime",), label="regime"),), params, content="altro-regime")
    elif named.national and sheet.stato == "pubblicata" and named.name not in UNITED:
        yield from _what_it_lacks(named.name, call)


def _what_it_lacks(name: str, call: Bando) -> Iterator[Remark]:
    """A call of the program that lacks what readers need: a sheet of the data root is asked for it itself."""
    lacking = [what for what, fields in ASKED.items() if all(call.sure(field) is None for field in fields)]
    if lacking:
        it, en = (", ".join(CONTENTS[what][i] for what in lacking) for i in (0, 1))
        params: dict[str, Param] = {"bando": name, "manca": Words(it, en)}
        yield Remark(Spot(("bando",), label="bando", params=params), params=params, content="in-parte")


def _meant_norms(sheet: Progetto | Programma, call: Bando, context: Context) -> str:
    """Other norms of its call that a sheet shows to be meant; empty where there are none."""
    if sheet.regime is None or (sheet.regime == call.regime and not call.altri_regimi):
        return ""
    others = [one for one in (call.regime, *(call.altri_regimi or ())) if one in REGIMES and one != sheet.regime]
    if isinstance(sheet, Programma):
        named = {project.sheet.regime for project in context.projects if project.sheet is not None}
        return next((one for one in others if not call.admits(sheet.regime) and named == {one}), "")
    # Under a call that admits its norms one figure may just be wrong; two are those of another kind of project.
    enough = 2 if call.admits(sheet.regime) else 1
    if not others or sheet.regime not in REGIMES or _breaks(sheet, regime(sheet.regime)) < enough:
        return ""
    return next((one for one in others if not _breaks(sheet, regime(one))), "")


def _breaks(sheet: Progetto, norms: Regime) -> int:
    """How many of the duration and hours of a project are outside the limits of some norms."""
    hours, duration = sheet.orario, exact(sheet.durata_mesi)
    weekly = "settimanale" if hours is None or hours.totale is None else "settimanale_con_totale"
    figures = (
        (sheet.durata_mesi, norms.limit("durata_mesi")),
        (hours.settimanale if hours else None, norms.limit(weekly) or norms.limit("settimanale")),
        (hours.totale if hours else None, norms.limit("totale", int(duration) if duration is not None else None)),
    )
    return sum(
        declared is not None and limit is not None and limit.valore is not None and breach(declared, limit.valore) != ""
        for declared, limit in figures
    )
