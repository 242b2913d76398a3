"""The norms of the regions and provinces: their figures are those that were read, each as sure as its source."""

from __future__ import annotations

from pathlib import Path

import pytest

from levacivica.model import norms
from levacivica.model.norms import regime
from levacivica.model.quantity import parse_quantity
from levacivica.model.schede.regimes import REGIMES

from .test_norms import FIRST

REGIONAL = [name for name in REGIMES if name not in FIRST]

CONFIRMED: dict[tuple[str, str, int | None], str] = {
    ("dote-comune", "durata_mesi", None): "3, 6, 9 o 12",
    ("bolzano-19-2012-civile", "settimanale", None): "almeno 30",
    ("bolzano-19-2012-civile", "durata_mesi", None): "8 o 12",
    ("bolzano-19-2012-sociale", "settimanale", None): "15, 20 o 30",
    ("bolzano-19-2012-estivo", "settimanale", None): "30",
    ("bolzano-19-2012-estivo", "durata_settimane", None): "da 6 a 8",
    ("emilia-romagna-20-2003", "settimanale", None): "da 15 a 25",
    ("emilia-romagna-20-2003", "mensile", None): "da 60 a 100",
    ("emilia-romagna-20-2003", "durata_mesi", None): "da 6 a 11",
    ("emilia-romagna-20-2003", "giorni", None): "4 o 5",
    ("lazio-5-2017", "settimanale", None): "da 25 a 30",
    ("lazio-5-2017", "durata_mesi", None): "da 9 a 12",
    ("marche-15-2005", "settimanale", None): "25",
    ("marche-15-2005", "durata_mesi", None): "da 10 a 12",
    ("piemonte-7-2015", "settimanale", None): "25",
    ("piemonte-7-2015", "durata_mesi", None): "8",
    ("piemonte-7-2015", "giorni", None): "5",
    ("puglia-galattica-2025", "totale", None): "1145",
    ("puglia-galattica-2025", "durata_mesi", None): "12",
    ("toscana-35-2006", "settimanale", None): "da 25 a 30",
    ("toscana-35-2006", "durata_mesi", None): "da 8 a 12",
    ("trento-5-2007", "durata_mesi", None): "da 3 a 12",
    ("valle-d-aosta-30-2007", "settimanale", None): "da 20 a 25",
    ("valle-d-aosta-30-2007", "durata_mesi", None): "2",
    ("veneto-18-2005", "settimanale", None): "da 18 a 30",
    ("veneto-18-2005", "durata_mesi", None): "da 6 a 24",
    ("veneto-18-2005", "giorni", None): "da 3 a 6",
}
"""What was read in an act or in two sources: an error when it is passed."""

UNCONFIRMED: dict[tuple[str, str, int | None], str] = {
    ("dote-comune", "settimanale", None): "20 o 25",
    ("bolzano-19-2012-civile", "totale", 12): "almeno 1440",
    ("bolzano-19-2012-civile", "totale", 8): "almeno 960",
    ("bolzano-19-2012-sociale", "durata_mesi", None): "8, 16, 24 o 32",
    ("friuli-venezia-giulia-11-2007", "totale", None): "240 o 360",
    ("friuli-venezia-giulia-11-2007", "volontari", None): "al massimo 3",
    ("lazio-5-2017", "giorni", None): "da 3 a 6",
    ("liguria-11-2006", "durata_mesi", None): "al massimo 36",
    ("marche-15-2005", "giorni", None): "da 4 a 6",
    ("marche-15-2005", "formazione_in_tutto", None): "almeno 80",
    ("piemonte-7-2015", "totale", 8): "765",
    ("puglia-galattica-2025", "settimanale", None): "25",
    ("puglia-galattica-2025", "formazione_in_tutto", None): "80",
    ("trento-5-2007", "settimanale", None): "30",
}
"""What one source tells, or was worked out: a warning at most."""

AGES = {
    "dote-comune": "almeno 18",
    "bolzano-19-2012-civile": "da 18 a 28",
    "bolzano-19-2012-sociale": "almeno 29",
    "bolzano-19-2012-estivo": "da 15 a 19",
    "emilia-romagna-20-2003": "da 18 a 29",
    "friuli-venezia-giulia-11-2007": "da 16 a 17",
    "lazio-5-2017": "da 16 a 35",
    "liguria-11-2006": "da 16 a 29",
    "marche-15-2005": "da 18 a 28",
    "piemonte-7-2015": "da 18 a 28",
    "puglia-galattica-2025": "da 18 a 28",
    "toscana-35-2006": "da 18 a 30",
    "trento-5-2007": "da 18 a 28",
    "valle-d-aosta-30-2007": "da 16 a 18",
    "veneto-18-2005": "da 18 a 28",
}

ALLOWANCES = {
    (name, year): (euro, stato)
    for (name, year), euro, stato in [
        (("dote-comune", 2019), "300", "confermato"),
        (("dote-comune", 2020), "300", "confermato"),
        (("dote-comune", 2025), "400 o 500", "confermato"),
        (("bolzano-19-2012-civile", 2015), "450", "confermato"),
        (("bolzano-19-2012-civile", 2017), "450", "confermato"),
        (("bolzano-19-2012-civile", 2022), "450", "confermato"),
        (("bolzano-19-2012-civile", 2025), "600", "confermato"),
        (("bolzano-19-2012-civile", 2026), "600", "confermato"),
        (("bolzano-19-2012-sociale", 2022), "300, 360 o 400", "da-verificare"),
        (("bolzano-19-2012-sociale", 2025), "al massimo 400", "confermato"),
        (("emilia-romagna-20-2003", 2014), "al massimo 360", "confermato"),
        (("emilia-romagna-20-2003", 2015), "al massimo 360", "confermato"),
        (("emilia-romagna-20-2003", 2022), "al massimo 444.30", "da-verificare"),
        (("emilia-romagna-20-2003", 2024), "al massimo 550.20", "da-verificare"),
        (("emilia-romagna-20-2003", 2025), "al massimo 550.20", "confermato"),
        (("marche-15-2005", 2021), "439.50", "da-verificare"),
        (("marche-15-2005", 2022), "444.30", "da-verificare"),
        (("marche-15-2005", 2025), "507.30", "da-verificare"),
        (("marche-15-2005", 2026), "519.47", "confermato"),
        (("piemonte-7-2015", 2023), "da 444 a 445", "confermato"),
        (("piemonte-7-2015", 2025), "501", "confermato"),
        (("piemonte-7-2015", 2026), "501", "confermato"),
        (("puglia-galattica-2025", 2025), "507.30", "confermato"),
        (("toscana-35-2006", 2013), "433.80", "confermato"),
        (("toscana-35-2006", 2014), "433.80", "confermato"),
        (("toscana-35-2006", 2017), "433.80", "confermato"),
        (("toscana-35-2006", 2018), "433.80", "confermato"),
        (("toscana-35-2006", 2019), "433.80", "confermato"),
        (("toscana-35-2006", 2021), "433.80", "confermato"),
        (("toscana-35-2006", 2026), "507.30", "da-verificare"),
        (("trento-5-2007", 2015), "433.80", "da-verificare"),
        (("trento-5-2007", 2021), "600", "confermato"),
        (("trento-5-2007", 2022), "600", "confermato"),
        (("trento-5-2007", 2023), "600", "confermato"),
        (("trento-5-2007", 2024), "600", "confermato"),
        (("valle-d-aosta-30-2007", 2011), "433.80", "confermato"),
        (("valle-d-aosta-30-2007", 2012), "433.80", "confermato"),
        (("valle-d-aosta-30-2007", 2013), "216.90", "confermato"),
        (("valle-d-aosta-30-2007", 2014), "216.90", "confermato"),
        (("valle-d-aosta-30-2007", 2015), "216.90", "confermato"),
        (("valle-d-aosta-30-2007", 2016), "216.90", "confermato"),
        (("valle-d-aosta-30-2007", 2017), "216.90", "confermato"),
        (("valle-d-aosta-30-2007", 2018), "216.90", "confermato"),
        (("valle-d-aosta-30-2007", 2019), "216.90", "confermato"),
    ]
}


@pytest.mark.parametrize(("confirmed", "figures"), [(True, CONFIRMED), (False, UNCONFIRMED)])
def test_the_limits_are_those_that_were_read(confirmed: bool, figures: dict[tuple[str, str, int | None], str]) -> None:
    told = {
        (name, limit.cosa, limit.mesi): limit.valore
        for name in REGIONAL
        for limit in regime(name).limiti or ()
        if limit.confirmed is confirmed
    }
    assert told == {key: parse_quantity(text) for key, text in figures.items()}


def test_the_ages_are_those_that_were_read() -> None:
    assert {name: band.anni for name in REGIONAL if (band := regime(name).eta)} == {
        name: parse_quantity(text) for name, text in AGES.items()
    }
    assert [name for name in REGIONAL if (band := regime(name).eta) and not band.confirmed] == ["liguria-11-2006"]


def test_the_allowances_are_those_that_were_read() -> None:
    told = {(name, one.anno): (one.euro, one.stato) for name in REGIONAL for one in regime(name).assegni or ()}
    assert told == {key: (parse_quantity(euro), stato) for key, (euro, stato) in ALLOWANCES.items()}


@pytest.mark.parametrize("name", REGIMES)
def test_the_name_in_documents_is_the_title_of_the_norms(name: str) -> None:
    title = regime(name).titolo or ""
    assert title.removesuffix(" (SCUP)").removesuffix(" volontaria") in REGIMES[name].printed


def test_each_norm_comes_with_the_program_as_a_file_of_its_own() -> None:
    files = {path.stem for path in (Path(norms.__file__).parent / "norme").glob("*.yaml")}
    assert files == {*REGIONAL, *FIRST}


@pytest.mark.parametrize("name", REGIONAL)
def test_nothing_is_asked_of_a_published_sheet_as_an_error(name: str) -> None:
    """No act that lists what a regional call must say was read: all of it is expected, none of it compulsory."""
    asked = regime(name).contenuti or ()
    assert asked
    assert not any(one.obbligatori for one in asked)
