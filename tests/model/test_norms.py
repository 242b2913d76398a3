"""The norms and the national calls are data: whole, with a source for every figure, and true to the published ones."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from levacivica.model import norms
from levacivica.model.call_names import EXAMPLES, UNITED
from levacivica.model.contents import CONTENTS
from levacivica.model.figures import Allowance
from levacivica.model.limits import LIMITS
from levacivica.model.nearest import fold
from levacivica.model.norms import national_call, national_calls, regime
from levacivica.model.quantity import Quantity, parse_quantity
from levacivica.model.schede import Bando
from levacivica.model.schede.regimes import REGIMES
from levacivica.rules.completeness import CODES

from ..corpus.harness import check_sheet, found_in

FOLDER = Path(norms.__file__).parent
CALLS = sorted((FOLDER / "bandi").glob("*.yaml"))

PUBLISHED: dict[str, tuple[str, str, str, str | None]] = {
    # closing date and time, the first closing date, allowance, duration
    "corpi-civili-di-pace-2017": ("2017-02-10?", "", "433.80?", None),
    "corpi-civili-di-pace-2023": ("2023-06-30 14:00", "", "444.30", None),
    "garanzia-giovani-2015": ("", "", "", None),
    "garanzia-giovani-2018": ("2018-07-20 14:00", "", "433.80?", "12"),
    "leva-civica-2018": ("", "", "433.80?", "12?"),
    "leva-civica-2022": ("", "", "", "12"),
    "leva-civica-2024": ("", "", "al massimo 582.50", "8-12"),
    "servizio-civile-2018": ("2018-09-28", "", "433.80", "8-12"),
    "servizio-civile-2019": ("2019-10-17 14:00", "2019-10-10", "439.50", "8-12"),
    "servizio-civile-2022": ("2023-02-20 14:00", "2023-02-10", "444.30", "8-12"),
    "servizio-civile-2025": ("", "", "507.30 o 519.47?", "8-12"),
    "servizio-civile-2026": ("2026-04-08 14:00", "", "519.47", "8-12"),
    "servizio-civile-accompagnamento-2015": ("2015-08-20? 14:00?", "", "", None),
    "servizio-civile-accompagnamento-2021": ("2021-07-30 15:00", "", "", None),
    "servizio-civile-accompagnamento-2023": ("2024-01-10? 14:00?", "2023-12-22?", "", None),
    "servizio-civile-accompagnamento-2025": ("2025-03-26 14:00", "", "", "12"),
    "servizio-civile-accompagnamento-2026": ("", "", "", None),
    "servizio-civile-agricoltura-2018": ("2018-02-05 14:00", "", "433.80?", "12?"),
    "servizio-civile-digitale-2021": ("2022-03-09 14:00", "2022-01-26", "444.30", "12"),
    "servizio-civile-digitale-2022": ("2022-09-30 14:00", "", "", "12"),
    "servizio-civile-digitale-2023": ("2023-09-28 14:00", "", "507.30", "12"),
    "servizio-civile-ordinario-2015": ("2015-04-23 14:00", "2015-04-16", "433.80", "12"),
    "servizio-civile-ordinario-2016": ("2016-07-08? 14:00?", "2016-06-30", "433.80?", "12?"),
    "servizio-civile-ordinario-2017": ("2017-06-26 14:00", "", "433.80?", "12?"),
    "servizio-civile-ordinario-2020": ("2021-02-17?", "2021-02-08", "439.50", "8-12?"),
    "servizio-civile-ordinario-2021": ("2022-03-09 14:00", "2022-01-26", "444.30", "8-12"),
    "servizio-civile-ordinario-2023": ("2024-03-14 10:00", "2024-02-15", "507.30", "8-12?"),
    "servizio-civile-ordinario-2024": ("2025-02-27? 14:00?", "2025-02-18", "507.30", "8-12?"),
    "servizio-civile-sisma-2017": ("2017-05-15? 14:00?", "", "", None),
    "servizio-civile-tematico-2024": ("2024-10-03 14:00", "2024-09-26", "507.30", "12"),
    "servizio-civile-tematico-2025": ("2025-10-15 14:00", "", "519.47", "10-12"),
    "servizio-civile-tematico-2026": ("", "", "", None),
}  # fmt: skip
"""What was read of each call of the program; a figure with a question mark is still to be confirmed."""

FIRST = ("scn", "scu", "lombardia-33-2014", "lombardia-16-2019", "altro")
"""The norms whose figures are listed here; those of the other regions are in ``test_regions``."""

FIGURES: dict[tuple[str, str, int | None], str] = {
    ("scn", "settimanale", None): "almeno 30",
    ("scn", "settimanale_con_totale", None): "almeno 12",
    ("scn", "totale", None): "almeno 1400",
    ("scn", "giorni", None): "5 o 6",
    ("scn", "durata_mesi", None): "12",
    ("scn", "formazione_generale", None): "almeno 30",
    ("scn", "formazione_specifica", None): "almeno 50",
    ("scn", "formazione_in_tutto", None): "da 80 a 150",
    ("scu", "settimanale", None): "25",
    ("scu", "settimanale_con_totale", None): "da 20 a 36",
    ("scu", "totale", 12): "1145",
    ("scu", "totale", 11): "1049",
    ("scu", "totale", 10): "954",
    ("scu", "totale", 9): "859",
    ("scu", "totale", 8): "765",
    ("scu", "giorni", None): "5 o 6",
    ("scu", "durata_mesi", None): "da 8 a 12",
    ("scu", "formazione_generale", None): "almeno 30",
    ("scu", "formazione_specifica", None): "almeno 50",
    ("scu", "formazione_in_tutto", None): "da 80 a 150",
    ("scu", "tutoraggio_mesi", None): "da 1 a 3",
    ("scu", "tutoraggio_giorni", None): "da 30 a 90",
    ("scu", "tutoraggio_ore_individuali", None): "almeno 4",
    ("scu", "tutoraggio_ore_totali", None): "almeno 20",
    ("scu", "mobilita_ue_mesi", None): "da 1 a 3",
    ("scu", "mobilita_ue_giorni", None): "da 30 a 90",
    ("scu", "mesi_estero", 12): "almeno 7",
    ("scu", "mesi_estero", 11): "almeno 7",
    ("scu", "mesi_estero", 10): "almeno 6",
    ("scu", "mesi_estero", 9): "almeno 5",
    ("scu", "mesi_estero", 8): "almeno 5",
    ("scu", "progetti", None): "almeno 2",
    ("scn", "formazione_generale_quota", 12): "almeno 80",
    ("scn", "formazione_generale_prima", 12): "al massimo 180",
    ("scn", "formazione_generale_ultima", 12): "da 210 a 270",
    ("scn", "formazione_generale_unica", 12): "al massimo 180",
    ("scn", "formazione_specifica_quota", 12): "almeno 70",
    ("scn", "formazione_specifica_prima", 12): "al massimo 90",
    ("scn", "formazione_specifica_ultima", 12): "al massimo 270",
    ("scu", "formazione_generale_quota", None): "almeno 80",
    ("scu", "formazione_generale_prima", 12): "al massimo 184",
    ("scu", "formazione_generale_prima", 11): "al massimo 169",
    ("scu", "formazione_generale_prima", 10): "al massimo 153",
    ("scu", "formazione_generale_prima", 9): "al massimo 138",
    ("scu", "formazione_generale_prima", 8): "al massimo 123",
    ("scu", "formazione_generale_ultima", 12): "al massimo 337",
    ("scu", "formazione_generale_ultima", 11): "al massimo 306",
    ("scu", "formazione_generale_ultima", 10): "al massimo 276",
    ("scu", "formazione_generale_ultima", 9): "al massimo 245",
    ("scu", "formazione_generale_ultima", 8): "al massimo 215",
    ("scu", "formazione_specifica_quota", None): "almeno 70",
    ("scu", "formazione_specifica_prima", None): "al massimo 90",
    ("scu", "formazione_specifica_ultima", 12): "al massimo 306",
    ("scu", "formazione_specifica_ultima", 11): "al massimo 276",
    ("scu", "formazione_specifica_ultima", 10): "al massimo 245",
    ("scu", "formazione_specifica_ultima", 9): "al massimo 215",
    ("scu", "formazione_specifica_ultima", 8): "al massimo 184",
    ("lombardia-33-2014", "settimanale", None): "al massimo 30",
    ("lombardia-33-2014", "durata_mesi", None): "al massimo 12",
    ("lombardia-33-2014", "giorni", None): "al massimo 6",
    ("lombardia-16-2019", "settimanale", None): "al massimo 25",
    ("lombardia-16-2019", "totale", None): "al massimo 1145",
    ("lombardia-16-2019", "durata_mesi", None): "al massimo 12",
}
"""What was read in a source: an error when it is passed."""

UNCONFIRMED: dict[tuple[str, str, int | None], str] = {
    ("scn", "volontari", None): "almeno 4",
    ("scu", "volontari", None): "almeno 4",
    ("scu", "mesi_fuori_ue", None): "almeno 6",
    ("scn", "settimanale_massimo", None): "al massimo 36",
    ("scn", "volontari_per_olp", None): "al massimo 6",
    ("scu", "volontari_per_olp", None): "al massimo 6",
    ("scn", "volontari_per_olp_assistenza", None): "al massimo 4",
    ("scu", "volontari_per_olp_assistenza", None): "al massimo 4",
    ("scn", "formazione_specifica_unica", 12): "al massimo 90",
    ("scu", "formazione_specifica_unica", None): "al massimo 90",
    ("scu", "tutoraggio_ultimi_mesi", None): "al massimo 3",
    ("scu", "calendario_colloqui", None): "almeno 10",
    ("lombardia-16-2019", "giorni", None): "al massimo 6",
    ("lombardia-16-2019", "volontari_sul_personale", None): "al massimo 20",
    ("lombardia-16-2019", "ats", None): "al massimo 1",
}
"""What is only remembered, or inferred: a warning at most."""


def limits(*, confirmed: bool) -> dict[tuple[str, str, int | None], Quantity | None]:
    return {
        (name, limit.cosa or "", limit.mesi): limit.valore
        for name in FIRST
        for limit in regime(name).limiti or ()
        if limit.confirmed is confirmed
    }


def read_all(figures: dict[tuple[str, str, int | None], str]) -> dict[tuple[str, str, int | None], Quantity | None]:
    return {key: parse_quantity(text) for key, text in figures.items()}


def test_every_regime_has_its_file_and_every_file_its_regime() -> None:
    assert REGIMES.keys() == {path.stem for path in (FOLDER / "norme").glob("*.yaml")}
    assert all(regime(name).nome == name for name in REGIMES)


def test_an_unknown_regime_is_no_regime() -> None:
    with pytest.raises(KeyError):
        regime("lombardia")


def test_the_figures_are_those_that_were_read() -> None:
    assert limits(confirmed=True) == read_all(FIGURES)
    assert limits(confirmed=False) == read_all(UNCONFIRMED)


@pytest.mark.parametrize("name", REGIMES)
def test_every_limit_tells_where_it_comes_from_and_how_sure_it_is(name: str) -> None:
    norm = regime(name)
    assert norm.titolo
    assert norm.legge
    for limit in norm.limiti or ():
        assert limit.cosa in LIMITS
        assert limit.stato in ("confermato", "da-verificare")
        assert limit.fonte
        assert limit.validita
        assert limit.valore is not None


def test_each_thing_is_limited_once_for_each_duration() -> None:
    for name in REGIMES:
        keys = [(limit.cosa, limit.mesi) for limit in regime(name).limiti or ()]
        assert len(keys) == len(set(keys)), name


def test_a_limit_by_months_is_that_of_the_duration() -> None:
    scu = regime("scu")
    assert [getattr(scu.limit("totale", months), "valore", None) for months in range(7, 14)] == [
        None, *(Quantity(hours, hours) for hours in (765, 859, 954, 1049, 1145)), None,
    ]  # fmt: skip
    assert scu.limit("totale") is None
    assert regime("scn").limit("totale", 10) == regime("scn").limit("totale")


def test_the_ages_are_those_of_the_law() -> None:
    ages = {name: band.anni for name in FIRST if (band := regime(name).eta)}
    assert ages == dict.fromkeys(set(FIRST) - {"altro"}, parse_quantity("da 18 a 28"))


def test_the_allowances_are_those_that_sources_tell() -> None:
    told = {(name, one.anno): one for name in FIRST for one in regime(name).assegni or ()}
    assert {key: (one.euro, one.stato) for key, one in told.items()} == {
        key: (parse_quantity(euro), stato)
        for key, euro, stato in [
            (("scn", 2015), "433.80", "confermato"),
            (("scn", 2018), "433.80", "confermato"),
            (("scu", 2018), "433.80", "confermato"),
            (("scu", 2019), "439.50", "confermato"),
            (("scu", 2020), "439.50", "confermato"),
            (("scu", 2021), "439.50 o 444.30", "confermato"),
            (("scu", 2022), "444.30", "confermato"),
            (("scu", 2023), "444.30 o 507.30", "confermato"),
            (("scu", 2024), "507.30", "confermato"),
            (("scu", 2025), "507.30 o 519.47", "confermato"),
            (("scu", 2026), "519.47", "confermato"),
            (("lombardia-33-2014", 2018), "433.80", "da-verificare"),
            (("lombardia-16-2019", 2021), "al massimo 500", "da-verificare"),
            (("lombardia-16-2019", 2024), "al massimo 582.50", "confermato"),
            (("lombardia-16-2019", 2025), "al massimo 594.15", "da-verificare"),
        ]
    }
    assert all(one.fonte for one in told.values())


def test_some_calls_are_known_to_close_at_one_time() -> None:
    assert {name: hour for name in REGIMES if (hour := regime(name).ora_scadenza)} == {
        "scu": time(14), "piemonte-7-2015": time(12), "puglia-galattica-2025": time(14), "toscana-35-2006": time(14),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "count"), [("scn", 7), ("scu", 7), ("lombardia-33-2014", 0), ("lombardia-16-2019", 7)]
)
def test_the_sectors_are_those_of_the_law_and_each_is_known_by_its_own_words(name: str, count: int) -> None:
    sectors = regime(name).settori or ()
    assert len(sectors) == count
    for sector in sectors:
        words = fold(sector.nome or "").split()
        assert any(word.startswith(sector.parole or ()) for word in words), sector.nome


def test_what_published_sheets_may_be_asked_has_its_code() -> None:
    assert CODES.keys() == CONTENTS.keys()
    assert len(set(CODES.values())) == len(CODES)


def test_what_published_sheets_say_is_asked_once_of_each_kind() -> None:
    for name in REGIMES:
        asked = regime(name).contenuti or ()
        assert len(asked) == len({one.tipo for one in asked}), name
        for one in asked:
            names = [*(one.obbligatori or ()), *(one.attesi or ())]
            assert len(names) == len(set(names)), (name, one.tipo)
            assert set(names) <= CONTENTS.keys()
            assert one.fonte
    assert not regime("altro").contenuti


@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.stem)
def test_national_calls_are_sheets_in_order(path: Path) -> None:
    assert found_in(check_sheet(path)) == []
    call = national_call(path.stem)
    assert call is not None
    assert call.fonte
    assert call.stato == "chiusa"
    assert set(call.da_verificare or ()) <= Bando.FIELDS.keys()
    assert call.eta is not None
    assert (call.eta.minima, call.eta.massima) == (18, 28)
    for limit in call.limiti or ():
        assert limit.fonte
        assert limit.validita


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        (
            "servizio-civile-digitale-2021",
            {"posti_una_regione": 20, "posti_piu_regioni": 40, "mobilita_ue": 0, "requisiti": 0},
        ),
        ("leva-civica-2022", {"ats": 1}),
    ],
)
def test_some_calls_have_limits_of_their_own(name: str, figures: dict[str, int]) -> None:
    call = national_call(name)
    assert call is not None
    told = {limit.cosa: limit.valore for limit in call.limiti or () if limit.confirmed}
    assert told == {what: parse_quantity(f"al massimo {most}") for what, most in figures.items()}


def test_national_calls_are_found_by_name() -> None:
    assert national_calls() == tuple(path.stem for path in CALLS)
    assert national_call("servizio-civile-1999") is None


def told(call: Bando, name: str, text: str) -> str:
    """A figure as it was read, with a question mark where it is still to be confirmed."""
    return f"{text}?" if text and name in (call.da_verificare or ()) else text


@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.stem)
def test_the_dates_and_figures_of_a_call_are_those_that_were_read(path: Path) -> None:
    call = national_call(path.stem)
    assert call is not None
    closing, first, allowance, duration = PUBLISHED[path.stem]
    day = told(call, "scadenza", call.scadenza.isoformat() if call.scadenza else "")
    hour = told(call, "ora_scadenza", f"{call.ora_scadenza:%H:%M}" if call.ora_scadenza else "")
    assert f"{day} {hour}".strip() == closing
    extended = [one.scadenza_precedente for one in call.proroghe or ()]
    assert told(call, "proroghe", f"{extended[0]}" if extended else "") == first
    assert call.assegno_mensile == (Allowance().read(allowance.rstrip("?")) if allowance else None)
    assert ("assegno_mensile" in (call.da_verificare or ())) is allowance.endswith("?")
    assert call.durata_mesi == (parse_quantity(duration.rstrip("?")) if duration else None)
    assert ("durata_mesi" in (call.da_verificare or ())) is bool(duration and duration.endswith("?"))


def test_each_extension_moves_the_closing_date_further() -> None:
    for name in national_calls():
        call = national_call(name)
        assert call is not None
        days = [one.scadenza_precedente for one in call.proroghe or ()] + [call.scadenza] * bool(call.proroghe)
        assert days == sorted(set(days)), name  # type: ignore[type-var]


def test_old_names_that_united_several_calls_name_them_all() -> None:
    for name, several in UNITED.items():
        assert {name, *several} <= set(national_calls())
        assert len(several) > 1


def test_the_call_that_stands_as_an_example_is_under_its_norms() -> None:
    assert {name: getattr(national_call(call), "regime", None) for name, call in EXAMPLES.items()} == {
        name: name for name in FIRST if name != "altro"
    }


def test_only_the_call_of_2018_has_projects_under_two_norms() -> None:
    calls = {
        name: call.altri_regimi for name in national_calls() if (call := national_call(name)) and call.altri_regimi
    }
    assert calls == {"servizio-civile-2018": ("scu",)}
