"""LC428: norms of a region, its register or a programme that names regions, beside sites that are elsewhere."""

from __future__ import annotations

import pytest

from levacivica.model.municipalities import REGIONS, provinces
from levacivica.model.regions import plates, plates_of_norms
from levacivica.model.schede.regimes import REGIMES

from .marking import agrees, archive_agrees

HEAD = "tipo: leva-civica\ntitolo: Porte aperte\nstato: bozza\nregime: {}\nente: {}\nvolontari: 2\nsedi:\n"


def project(regime: str, body: str, *towns: str, more: str = "") -> str:
    sites = "".join(f"  - nome: Sala {n}\n    comune: {town}\n{more}" for n, town in enumerate(towns, 1))
    return HEAD.format(regime, body) + sites


@pytest.mark.parametrize(
    "sheet",
    [
        project("lombardia-16-2019", "Comune di Bergamo", "Bergamo"),
        project("lombardia-16-2019", "Cooperativa Aurora", "Bergamo", "Bari"),
        project("lombardia-16-2019", "Cooperativa Aurora", "Contrada Ignota", "Bari"),
        project("⟦LC428:toscana-35-2006⟧", "Comune di Bergamo", "⟪luogo:Bergamo⟫"),
        project("⟦LC428:toscana-35-2006⟧", "Cooperativa Aurora", "⟪luogo:Bergamo⟫", "Bari"),
        project("⟪norma:lombardia-16-2019⟫", "Comune di Bergamo", "⟦LC428/sede:Bari⟧"),
        project("⟦LC428:veneto-18-2005⟧", "⟪luogo:Comune di Bari⟫") + "  - nome: Sala\n",
        project("⟦LC428:trento-5-2007⟧", "Cooperativa Aurora", "⟪luogo:Bolzano⟫"),
        project("bolzano-19-2012-civile", "Cooperativa Aurora", "Bozen", "Egna"),
        project("valle-d-aosta-30-2007", "Cooperativa Aurora", "Aosta"),
        project("friuli-venezia-giulia-11-2007", "Cooperativa Aurora", "Udine"),
        project("dote-comune", "Cooperativa Aurora", "Bari"),
        project("altro", "Cooperativa Aurora", "Bari").replace("ente:", "norma: Legge\nente:"),
        project("lombardia-16-2019", "Cooperativa Aurora", "Bari", more="    paese: Albania\n"),
    ],
)
def test_sites_and_norms(sheet: str) -> None:
    assert agrees(sheet)


def test_the_register_of_a_region() -> None:
    sheet = project("scu", "Cooperativa Aurora", "⟪luogo:Bergamo⟫").replace("leva-civica", "servizio-civile")
    assert agrees(sheet.replace("volontari", "codice_ente: ⟦LC428:RT1C00003⟧\nvolontari"))
    assert agrees(sheet.replace("⟪luogo:Bergamo⟫", "Pisa").replace("volontari", "codice_ente: RT1C00003\nvolontari"))


PROGRAMME = (
    "tipo: programma\ntitolo: Reti\nstato: bozza\nregime: scu\nanno: 2026\nente: Cooperativa Aurora\n"
    "regioni:\n{}progetti:\n  - mulini\n"
    "totali:\n  sedi: 1\n  volontari: 2\n"
)


@pytest.mark.parametrize(("regions", "is_told"), [("Lombardia", True), ("Puglia", False), ("Lombardia|Puglia", False)])
def test_the_regions_of_a_programme(regions: str, is_told: bool) -> None:
    mark = "⟦LC428/programma|regioni:{}⟧" if is_told else "{}"
    programme = PROGRAMME.format("".join(f"  - {mark.format(one)}\n" for one in regions.split("|")))
    there = "⟪luogo:Bari⟫" if is_told else "Bari"
    sheet = project("scu", "Cooperativa Aurora", there).replace("leva-civica", "servizio-civile")
    archive_agrees({"rete": programme, "mulini": sheet.replace("regime", "programma: rete\nregime")})


def test_each_province_is_in_one_region() -> None:
    found = [plate for one in plates().values() for plate in one]
    assert sorted(found) == sorted(one.plate for one in provinces())
    assert tuple(plates()) == REGIONS


def test_the_norms_of_a_region_have_its_provinces() -> None:
    without = {name for name in REGIMES if not plates_of_norms(name)}
    assert without == {"scn", "scu", "altro", "dote-comune"}
