"""Rules between sheets: a programme and its projects, calls, site codes and addresses, names of files."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from levacivica.diagnostics.finding import Finding, Param, Spot
from levacivica.model.codes import RESERVED_NAMES, sheet_name
from levacivica.model.nearest import fold, nearest
from levacivica.model.norms import national_calls
from levacivica.model.programmes import projects_of
from levacivica.model.quantity import Quantity, spoken
from levacivica.model.schede import Bando, Progetto, Programma, ServizioCivile
from levacivica.rules import capacity, people
from levacivica.rules.base import Archive, RuleAcross, written_sum


def programme_lists_projects(archive: Archive) -> Iterator[tuple[str, Finding]]:
    """LC401: what a programme lists is there, is a project, is listed once and names its programme."""
    for name, sheet in archive.sheets.items():
        if not isinstance(sheet, Programma):
            continue
        seen: set[str] = set()
        for i, project_name in enumerate(sheet.progetti or ()):
            if variant := _wrong_project(archive, name, project_name, seen):
                near = nearest(project_name, _projects(archive)) if variant == "manca" else ""
                params = {"progetto": project_name, "programma": name, "vicino": near}
                spot = Spot(("progetti", i), label="progetto")
                yield name, Finding("LC401", spot, params=params, variant="simile" if near else variant)
            seen.add(project_name)


def _wrong_project(archive: Archive, programme: str, name: str, seen: set[str]) -> str:
    """Say what is wrong with one name in the list of a programme; empty when nothing is."""
    project = archive.sheets.get(name)
    if name in seen:
        return "doppio"
    if name in archive.doubles:
        return ""
    if project is None:
        return "" if name in archive.unread else "manca"
    if not isinstance(project, ServizioCivile):
        return "altro-tipo"
    return "" if project.programma == programme or _is_told_itself(archive, name, project) else "non-lo-dice"


def _is_told_itself(archive: Archive, name: str, project: ServizioCivile) -> bool:
    """Whether the programme that a project names is told in the project's own sheet: one slip, one finding."""
    if project.programma is None:
        return project.unread("programma")
    named = archive.sheets.get(project.programma)
    return not isinstance(named, Programma) or name not in (named.progetti or (name,))


def _projects(archive: Archive) -> list[str]:
    return [name for name, sheet in archive.sheets.items() if isinstance(sheet, ServizioCivile)]


def project_is_listed(archive: Archive) -> Iterator[tuple[str, Finding]]:
    """LC401: the programme that a project names is there, is a programme and lists it."""
    for name, sheet in archive.sheets.items():
        if not isinstance(sheet, ServizioCivile) or sheet.programma is None:
            continue
        if sheet.programma in archive.unread or sheet.programma in archive.doubles:
            continue
        programme = archive.sheets.get(sheet.programma)
        params = {"progetto": name, "programma": sheet.programma, "vicino": ""}
        spot = Spot(("programma",), label="programma")
        if not isinstance(programme, Programma):
            near = nearest(sheet.programma, [n for n, s in archive.sheets.items() if isinstance(s, Programma)])
            variant = "programma-simile" if near else "programma-manca"
            yield name, Finding("LC401", spot, params={**params, "vicino": near}, variant=variant)
        elif programme.progetti is not None and name not in programme.progetti:
            # A listed name that leads nowhere but is near this one is told in the programme.
            lost = [listed for listed in programme.progetti if listed not in archive.sheets]
            if not nearest(name, lost):
                there = Spot(("progetti",), label="elenco", scheda=sheet.programma)
                yield name, Finding("LC401", spot, (there,), params, "non-elencato")


def programme_totals(archive: Archive) -> Iterator[tuple[str, Finding]]:
    """LC402: the totals of a programme are those of its projects, when all of them are there and listed."""
    belonging: dict[str | None, set[str]] = defaultdict(set)
    for name, sheet in archive.sheets.items():
        if isinstance(sheet, ServizioCivile):
            belonging[sheet.programma].add(name)
    for name, sheet in archive.sheets.items():
        if not isinstance(sheet, Programma) or sheet.totali is None:
            continue
        listed = sheet.progetti or ()
        projects = projects_of(sheet, archive.sheets)
        if not projects or len(projects) < len(listed) or not belonging[name] <= set(listed):
            continue
        if not archive.doubles.keys().isdisjoint(listed):
            continue
        if sheet.totali.volontari is not None and all(p.volontari is not None for _, p in projects):
            shares = [(n, p.volontari or 0) for n, p in projects]
            yield from _total(name, "volontari", sheet.totali.volontari, shares)
        if sheet.totali.sedi is not None and _sites_are_sure(projects):
            yield from _total(name, "sedi", sheet.totali.sedi, _distinct_sites(projects))


def _sites_are_sure(projects: list[tuple[str, ServizioCivile]]) -> bool:
    """Whether the sites of some projects can be counted: all are told, each with a code that stands for one address."""
    sites = [site for _, project in projects for site in project.sedi or ()]
    addresses = {(site.codice, _address(site.indirizzo)) for site in sites if site.codice and site.indirizzo}
    one_each = len(addresses) == len({code for code, _ in addresses})
    return one_each and all(p.sedi for _, p in projects) and not any(site.unread("codice") for site in sites)


def _distinct_sites(projects: list[tuple[str, ServizioCivile]]) -> list[tuple[str, int]]:
    """Count the sites of each project that the projects before it have not: two projects may share one."""
    known: set[tuple[str, ...]] = set()
    counts = []
    for name, project in projects:
        keys = {(s.codice,) if s.codice else (fold(s.nome or ""), fold(s.indirizzo or "")) for s in project.sedi or ()}
        counts.append((name, len(keys - known)))
        known |= keys
    return counts


def _total(name: str, what: str, declared: int, shares: list[tuple[str, int]]) -> Iterator[tuple[str, Finding]]:
    made = sum(count for _, count in shares)
    if made == declared:
        return
    path = ("volontari",) if what == "volontari" else ("sedi",)
    related = tuple(Spot(path, label="progetto", params={"nome": n, "quanti": count}, scheda=n) for n, count in shares)
    params: dict[str, Param] = {
        "somma": made,
        "totale": declared,
        "differenza": abs(declared - made),
        "conto": written_sum([count for _, count in shares], made),
    }
    yield name, Finding("LC402", Spot(("totali", what), label="totale"), related, params, what)


_SHORT = {
    "ple": "piazzale", "p le": "piazzale", "pza": "piazza", "p za": "piazza", "p zza": "piazza", "vle": "viale",
    "v le": "viale", "v": "via", "lgo": "largo", "l go": "largo", "cso": "corso", "c so": "corso",
}  # fmt: skip
_SHORT_MATCH = re.compile(rf"({'|'.join(sorted(_SHORT, key=len, reverse=True))}) (?=\w)")


def _address(text: str) -> str:
    """Fold an address, with its first word in full: «P.le Cimitero Monumentale, 14» is «piazzale cimitero...»."""
    folded = fold(text)
    match = _SHORT_MATCH.match(folded)
    return _SHORT[match[1]] + folded[match.end() - 1 :] if match else folded


def one_code_one_address(archive: Archive) -> Iterator[tuple[str, Finding]]:
    """LC403: a site code has one address everywhere; the address that most sheets give is taken for the right one."""
    where: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for name, sheet in archive.sheets.items():
        for i, site in enumerate(getattr(sheet, "sedi", None) or ()):
            if site.codice and site.indirizzo:
                where[site.codice].append((name, i, site.indirizzo))
    for code, uses in where.items():
        if len(uses) == 1:
            continue
        counted = Counter(_address(address) for _, _, address in uses)
        usual = counted.most_common(1)[0][0]
        at, j, known = next(use for use in uses if _address(use[2]) == usual)
        for name, i, address in uses:
            if _address(address) != usual:
                there = Spot(("sedi", j, "indirizzo"), label="altrove", scheda=at if at != name else "")
                params = {"codice": code, "indirizzo": address, "altro": known}
                yield name, Finding("LC403", Spot(("sedi", i, "indirizzo"), label="qui"), (there,), params)


def several_codes_one_address(archive: Archive) -> Iterator[tuple[str, Finding]]:
    """LC408: several site codes on one address are allowed, and listed."""
    codes: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    uses: list[tuple[str, int, tuple[str, str], str]] = []
    for name, sheet in archive.sheets.items():
        for i, site in enumerate(getattr(sheet, "sedi", None) or ()):
            if site.codice and site.indirizzo:
                key = (_address(site.indirizzo), fold(site.comune or ""))
                codes[key][site.codice] = None
                uses.append((name, i, key, site.codice))
    for name, i, key, code in uses:
        if len(codes[key]) > 1:
            others = ", ".join(other for other in codes[key] if other != code)
            yield name, Finding("LC408", Spot(("sedi", i, "indirizzo")), params={"codice": code, "altri": others})


def one_duration(archive: Archive) -> Iterator[tuple[str, Finding]]:
    """LC404: the projects of a programme all last the same, where the norms ask for it (SCU)."""
    for sheet in archive.sheets.values():
        norms = archive.norms.regime(sheet.regime) if isinstance(sheet, Programma) else None
        if not isinstance(sheet, Programma) or norms is None or norms.stessa_durata_nel_programma != "sì":
            continue
        lasting = [(n, p.durata_mesi) for n, p in projects_of(sheet, archive.sheets) if p.durata_mesi is not None]
        counted: Counter[Quantity] = Counter(duration for _, duration in lasting)
        usual = counted.most_common(1)[0][0] if counted else None
        first = next((n for n, duration in lasting if duration == usual), "")
        for name, duration in lasting:
            if usual is not None and duration != usual:
                there = Spot(("durata_mesi",), label="altro", scheda=first)
                params: dict[str, Param] = {
                    "durata": spoken(duration),
                    "altra": spoken(usual),
                    "programma": sheet.titolo or "",
                }
                yield name, Finding("LC404", Spot(("durata_mesi",), label="qui"), (there,), params)


def call_is_known(archive: Archive) -> Iterator[tuple[str, Finding]]:
    """LC405: the call that a sheet names is a sheet of the data root or a national call."""
    for name, sheet in archive.sheets.items():
        call = getattr(sheet, "bando", None) if isinstance(sheet, Progetto | Programma) else None
        if call is None or call in archive.unread or archive.call(call) is not None:
            continue
        calls = [n for n, s in archive.sheets.items() if isinstance(s, Bando)] + national_calls()
        near = nearest(call, calls)
        spot = Spot(("bando",), label="bando")
        yield name, Finding("LC405", spot, params={"bando": call, "vicino": near}, variant="simile" if near else "")


def name_of_file(name: str, others: Sequence[str]) -> Iterator[Finding]:
    """LC406: a sheet's file has a name that others can call it by: small letters, digits, dashes, and no double.

    ``others`` are the paths of the other files of the same name.
    """
    if (suitable := sheet_name(name)) != name:
        variant = "riservato" if name.casefold() in RESERVED_NAMES else ""
        yield Finding("LC406", Spot(), params={"nome": name, "altro": suitable}, variant=variant)
    if others:
        yield Finding("LC406", Spot(), params={"nome": name, "altro": ", ".join(others)}, variant="doppio")


ACROSS = (
    RuleAcross("LC401", programme_lists_projects),
    RuleAcross("LC401", project_is_listed),
    RuleAcross("LC402", programme_totals),
    RuleAcross("LC403", one_code_one_address),
    RuleAcross("LC404", one_duration),
    RuleAcross("LC405", call_is_known),
    RuleAcross("LC408", several_codes_one_address),
    *capacity.ACROSS,
    *people.ACROSS,
)

SILENT_ALONE = frozenset({"LC406", *(rule.code for rule in ACROSS)})
"""The codes that may have nothing to say only because there is no data root."""
