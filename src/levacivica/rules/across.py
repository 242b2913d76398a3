"""Rules between sheets: a programme and its projects, calls, names of files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from levacivica.archive.programmes import is_copied, is_misspelt, meant, unlisted
from levacivica.archive.references import Reference, State
from levacivica.archive.sites import certain, possible
from levacivica.diagnostics.finding import Param, Remark, Spot
from levacivica.model.codes import LONGEST_NAME, RESERVED_NAMES, sheet_name
from levacivica.model.expressions import lazily
from levacivica.model.quantity import Quantity, breach, spoken
from levacivica.model.schede import LevaCivica, Progetto, Programma
from levacivica.rules.base import rule_across, written_sum

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.model.schede import Scheda


@rule_across("LC401")
def programme_lists_projects(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """Each project that a programme lists exists, is a project, is listed once and names the programme."""
    for name, one in archive.reported.items():
        seen: set[str] = set()
        for i, project in enumerate(one.projects):
            if variant := _wrong_project(archive, name, project, seen):
                near = _near(archive, one, project.name) if variant == "manca" else ""
                params = {"progetto": project.name, "programma": name, "vicino": near}
                spot = Spot(("progetti", i), label="progetto")
                yield name, Remark(spot, params=params, variant="simile" if near else variant)
            seen.add(project.name)


@rule_across("LC401")
def those_that_name_it_are_listed(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """A programme lists the projects that name it: else its documents leave out a part of it.

    Where it lists a name without a sheet, which may be meant for the project, that alone is reported.
    """
    for name, one in archive.reported.items():
        listing = isinstance(one.sheet, Programma) and one.sheet.progetti is not None
        lost = any(project.state is State.ABSENT for project in one.projects)
        for project in unlisted(archive, one) if listing and not lost else ():
            there = Spot(("programma",), label="programma", scheda=project)
            yield name, Remark(Spot(("progetti",), "key", "elenco"), (there,), {"progetto": project}, "non-elenca")


def _near(archive: Archive, programme: Settled[Scheda], lost: str) -> str:
    """The project that a programme means by a name without a sheet; empty where none is likely."""
    return meant(archive, programme) or archive.names(Progetto).nearest(lost)


def _wrong_project(archive: Archive, programme: str, project: Reference[Progetto], seen: set[str]) -> str:
    """The variant of LC401 for one name in the list of a programme; empty when it is right."""
    if project.name in seen:
        return "doppio"
    if project.sheet is None:
        return {State.ABSENT: "manca", State.OTHER_KIND: "altro-tipo"}.get(project.state, "")
    sheet = project.sheet
    if sheet.programma == programme or (isinstance(sheet, LevaCivica) and sheet.programma is None):
        return ""  # a leva civica need not name its programme
    return "" if _is_reported_itself(archive, project.name, sheet) else "non-lo-dice"


def _is_reported_itself(archive: Archive, name: str, project: Progetto) -> bool:
    """Whether a wrong programme is already reported in the project's own sheet: one mistake, one finding."""
    if project.programma is None:
        return project.unread("programma")
    if not isinstance(project.programma, str):
        return False
    named = archive.refer(project.programma, Programma).sheet
    return named is None or name not in (named.progetti or (name,))


@rule_across("LC401")
def project_is_listed(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """The programme that a project names exists, is a programme and lists the project.

    For one that is not there the programme that lists the project is offered, before those that are spelt alike.
    """
    listers: Mapping[str, str] | None = None
    for name, one in archive.reported.items():
        programme = one.programme
        if programme is None or programme.state.hides_facts:
            continue
        params = {"progetto": name, "programma": programme.name, "vicino": "", "tipo": programme.tipo}
        spot = Spot(("programma",), label="programma")
        if programme.sheet is None:
            listers = _listers(archive) if listers is None else listers
            lister = listers.get(name, "") if programme.state is State.ABSENT else ""
            near = lister or archive.names(Programma).nearest(programme.name)
            other = "altro-tipo" if programme.state is State.OTHER_KIND else "manca"
            variant = "programma-simile" if near else f"programma-{other}"
            yield name, Remark(spot, params={**params, "vicino": near}, variant=variant)
        elif (listed := programme.sheet.progetti) is None or name in listed:
            continue
        elif not is_misspelt(archive, archive.sheets[programme.name], name) and not is_copied(archive, name, {*listed}):
            there = Spot(("progetti",), label="elenco", scheda=programme.name)
            yield name, Remark(spot, (there,), params, "non-elencato")


def _listers(archive: Archive) -> Mapping[str, str]:
    """The programme that lists a project, by the name of the project."""
    return {project.name: name for name, one in archive.sheets.items() for project in one.projects}


@rule_across("LC402")
def programme_totals(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """The totals of a programme are the sums over its projects, when all are known; LC401 reports those not listed."""
    for name, one in archive.reported.items():
        programme = one.sheet
        if not isinstance(programme, Programma) or programme.totali is None or not one.projects:
            continue
        if any(project.sheet is None for project in one.projects):
            continue
        projects = [(project.name, project.sheet) for project in archive.projects_of(one)]
        if programme.totali.volontari is not None and all(p.volontari is not None for _, p in projects):
            shares = [(n, p.volontari or 0) for n, p in projects]
            if sum(count for _, count in shares) != programme.totali.volontari:
                yield _total(name, "volontari", programme.totali.volontari, shares, "volontari")
        if programme.totali.sedi is not None:
            yield from _site_total(name, programme.totali.sedi, projects)


def _site_total(name: str, declared: int, projects: Sequence[tuple[str, Progetto]]) -> Iterator[tuple[str, Remark]]:
    """The sites of a programme are as many as it declares, as far as they can be told apart."""
    every = [site for _, project in projects for site in project.sedi or ()]
    complete = all(project.sedi and project.numero_sedi is None for _, project in projects)
    least, most = certain(every), possible(every)
    if len(least) <= declared and (declared <= len(most) or not complete):
        return
    counted, bound = (least, "almeno") if declared < len(least) else (most, "al-massimo")
    picked = {id(site) for site in counted}
    shares = [(n, sum(id(site) in picked for site in project.sedi or ())) for n, project in projects]
    yield _total(name, "sedi", declared, shares, "sedi" if complete and len(least) == len(most) else f"sedi-{bound}")


def _total(name: str, what: str, declared: int, shares: list[tuple[str, int]], variant: str) -> tuple[str, Remark]:
    made = sum(count for _, count in shares)
    related = tuple(
        Spot((what,), label="progetto", params={"nome": n, "quanti": count}, scheda=n) for n, count in shares
    )
    params: dict[str, Param] = {
        "somma": made,
        "totale": declared,
        "differenza": abs(declared - made),
        "conto": written_sum([count for _, count in shares], made),
    }
    return name, Remark(Spot(("totali", what), label="totale"), related, params, variant)


@rule_across("LC404")
def one_duration(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """The projects of a programme have the same duration, where the norms ask for it (SCU)."""
    for one in archive.sheets.values():
        if not one.projects or one.regime is None or one.regime.stessa_durata_nel_programma != "sì":
            continue
        projects = ((project.name, project.sheet) for project in archive.projects_of(one))
        lasting = [(name, sheet.durata_mesi) for name, sheet in projects if sheet.durata_mesi is not None]
        limit = one.regime.limit("durata_mesi")
        if limit is not None and limit.valore is not None:  # others are reported by themselves (LC604)
            lasting = [(name, duration) for name, duration in lasting if not breach(duration, limit.valore)]
        if not lasting:
            continue
        counted: Counter[Quantity] = Counter(duration for _, duration in lasting)
        usual = counted.most_common(1)[0][0]
        first = next(name for name, duration in lasting if duration == usual)
        for name, duration in lasting:
            if duration != usual:
                there = Spot(("durata_mesi",), label="altro", scheda=first)
                params: dict[str, Param] = {
                    "durata": spoken(duration),
                    "altra": spoken(usual),
                    "programma": one.sheet.titolo or "",
                }
                yield name, Remark(Spot(("durata_mesi",), label="qui"), (there,), params)


_ESCAPED = lazily(r"(?:%[0-9A-Fa-f]{2})+")

OF_A_NAME = "LC406"
"""The code of findings on the name of a file."""


def name_of_file(name: str, others: Sequence[str]) -> Iterator[Remark]:
    """The name of a file can be used as a reference: small letters, digits, dashes, and unique.

    ``others`` are the paths of the other files of the same name.
    """
    if (suitable := sheet_name(_ESCAPED.sub(_unescaped, name))) != name:
        if len(name) > LONGEST_NAME:
            yield Remark(Spot(), params={"n": len(name), "limite": LONGEST_NAME, "altro": suitable}, variant="lungo")
        else:
            variant = "riservato" if name.casefold() in RESERVED_NAMES else ""
            yield Remark(Spot(), params={"nome": name, "altro": suitable}, variant=variant)
    if others:
        yield Remark(Spot(), params={"nome": name, "altro": ", ".join(others)}, variant="doppio")


def _unescaped(found: re.Match[str]) -> str:
    """What stands in a name as percent and digits, by ``legible`` or by a browser."""
    raw = bytes.fromhex(found[0].replace("%", ""))
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
