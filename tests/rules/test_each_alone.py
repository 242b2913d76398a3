"""Conditions of rules, each where it alone decides: what is told of a sheet, and of the one beside it."""

from __future__ import annotations

import pytest

from ..archives import report_on
from ..corpus.remedies import CALL, SCU
from ..samples import CLEAN
from .test_words import stretch

FUNDED = "tipo: intervento\ntitolo: Una casa per tutti\nstato: bozza\n"
METRO = f"{FUNDED}codice: MI4.4.11.1.h\nazione: 4.4.11.1\n"
SCN = SCU.replace("regime: scu", "regime: scn")


def told(sheet: str, code: str) -> list[tuple[str, str]]:
    """The variants of the findings of a code, each with the stretch that it shows."""
    return [(one.finding.variant, stretch(sheet, one)) for one in report_on(sheet).findings if one.code == code]


def prose(words: str, field: str = "descrizione") -> str:
    return f"{field}: |\n" + "".join(f"  {line}\n" if line else "\n" for line in words.split("\n"))


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ("importi: {ammesso: 100}\nrisorse: {pn_metro: 60, altre: 30}\n", ["60"]),
        ("importi: {ammesso: 100}\nrisorse: {pn_metro: 0, altre: 30}\n", ["30"]),
        ("importi: {ammesso: 100}\nrisorse: {pn_metro: 0}\n", ["0"]),
        ("importi: {ammesso: 100}\nrisorse: {pn_metro: 60, altre: 40}\n", []),
        ("importi: {ammesso: 100}\nrisorse: {pn_metro: 60, fondi: tanti}\n", []),
        ("importi: {ammesso: 100}\nrisorse: {pn_metro: 60, altre: tante}\n", []),
        ("importi: {ammesso: 100}\nrisorse: {altre: 60, pn_metro: molto}\n", []),
        ("importi: {ammesso: 100}\nrisorse: {pn_metro: 60, fondi: [{nome: FSC}]}\n", []),
        ("importi: {ammesso: 100}\nrisorse: {pn_metro: 60, fondi: [{nome: FSC, importo: 39}]}\n", ["60"]),
        ("importi: {ammesso: 100}\nrisorse: {fondi: [{nome: FSC, importo: 39}]}\n", ["39"]),
        ("importi: {ammesso: 100}\nrisorse: {fondi: []}\n", []),
        ("importi: {programmato: 100, ammesso: 100}\nrisorse: {pn_metro: 60}\n", ["60"]),
        ("importi: {programmato: 99, ammesso: 100}\nrisorse: {pn_metro: 60}\n", []),
    ],
)
def test_the_resources_of_an_intervention(fields: str, shown: list[str]) -> None:
    assert told(METRO + fields, "LC425") == [("", one) for one in shown]


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        (f"{METRO}priorita: [4]\n", []),
        (f"{METRO}priorita: [3]\n", [("priorita", "[3]")]),
        (f"{METRO}priorita: [3, 5]\n", []),
        (f"{METRO}priorita: [terza]\n", []),
        (METRO.replace("azione: 4.4.11.1", "azione: 4.4.11.2"), [("azione", "4.4.11.2")]),
        (METRO.replace("azione: 4.4.11.1", "azione: la quarta"), []),
        (METRO.replace("azione: 4.4.11.1", "azione: 4.4.11.2") + "priorita: [3]\n", [("codice", "MI4.4.11.1.h")]),
        (f"{FUNDED}codice: uno\nazione: 4.4.11\npriorita: [3]\n", []),
    ],
)
def test_what_the_code_of_an_intervention_says(sheet: str, found: list[tuple[str, str]]) -> None:
    assert told(sheet, "LC209") == found


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        (f"{FUNDED}codice: MI4.x\nfondo: PON Metro 2014\n", ["MI4.x"]),
        (f"{FUNDED}codice: MI4.x\nfondo: Metro Plus\n", ["MI4.x"]),
        (f"{FUNDED}codice: MI4.x\nfondo: FSC\n", []),
        (f"{FUNDED}codice: MI4.x\nfondo: FSC\nrisorse: {{pn_metro: 3}}\n", ["MI4.x"]),
        (f"{FUNDED}codice: MI4.4\nfondo: FSC\n", ["MI4.4"]),
        (f"{FUNDED}azione: quarta\nfondo: PN Metro\n", ["quarta"]),
        (f"{FUNDED}azione: quarta\ncodice: x\nfondo: PN Metro\n", ["quarta", "x"]),
        (METRO.replace("azione: 4.4.11.1", "azione: quarta"), ["quarta"]),
    ],
)
def test_codes_of_pn_metro(sheet: str, found: list[str]) -> None:
    assert [words for _, words in told(sheet, "LC016")] == found


@pytest.mark.parametrize(
    ("sheet", "text", "shown"),
    [
        (CLEAN, "Il Comune di Lodi cerca giovani.", "Comune di Lodi"),
        (CLEAN, "Il Comune di Lodi è vicino.", ""),
        (CLEAN, f"Con gli amici {'x' * 38} il Comune di Lodi cerca giovani.", "Comune di Lodi"),
        (CLEAN, f"Con gli amici {'x' * 20} il Comune di Lodi cerca giovani.", ""),
        (CLEAN, "Con gli amici. Il Comune di Lodi cerca giovani.", "Comune di Lodi"),
        (CLEAN, "Il Comune di Lodi cerca giovani, come Milano.", ""),
        (CLEAN, "Il Comune di Lodix cerca giovani.", ""),
        (CLEAN.replace("Insieme in biblioteca", "Insieme a Lodi"), "Il Comune di Lodi cerca giovani.", ""),
        (CLEAN.replace("Comune di Milano", "Unione di Milano"), "Il Comune di Lodi cerca giovani.", "Comune di Lodi"),
        (CLEAN.replace("Comune di Milano", "Associazione Insieme"), "Il Comune di Lodi cerca giovani.", ""),
        (CLEAN.replace("Comune di Milano", "comune di Milano"), "Il Comune di Lodi cerca giovani.", "Comune di Lodi"),
        (CLEAN, "Il Comune di Lodi è qui. Il comune di Pavia offre dieci posti.", "comune di Pavia"),
        (CLEAN, "Il Comune di Lodi cerca. Il Comune di Pavia offre posti.", "Comune di Lodi"),
    ],
)
def test_a_municipality_in_a_text(sheet: str, text: str, shown: str) -> None:
    assert [words for _, words in told(sheet + prose(text), "LC733")] == [shown] * bool(shown)


LAW = "Secondo la legge 64/2001 si sceglie"


@pytest.mark.parametrize(
    ("sheet", "text", "found"),
    [
        (SCU, f"{LAW}.", True),
        (SCU, "La legge 64/2001 è nota.", False),  # nothing says that it is in force
        (SCU, f"{LAW}, come allora.", False),
        (SCU, f"{LAW}. Allora era diverso.", True),
        (SCU, f"Allora era diverso. {LAW}.", True),
        (SCU, f"Allora era diverso; {LAW}.", True),
        (SCU, f"Allora era diverso\n\n{LAW}.", True),
        (SCU, f"{LAW}{' x' * 66} allora era.", False),
        (SCU, f"{LAW}{' x' * 74} allora era.", True),
        (SCU, f"allora {'x ' * 80}{LAW}.", False),
        (SCU, f"allora {'x ' * 100}{LAW}.", True),
        (SCU, "Secondo la legge 64/2002.", False),
        (SCU, "Secondo il D.Lgs. 77/2002.", True),
        (SCU, "Secondo il decreto legislativo n. 77 del 5 aprile 2002.", True),
        (SCU, "Secondo la legge 6 marzo 2001, n. 64.", True),
        (SCU, "Secondo la legge 64/20011.", False),
        (SCN, f"{LAW}.", False),
        (f"{SCU}inizio: 2019-12-31\n", f"{LAW}.", False),
        (f"{SCU}inizio: 2020-01-01\n", f"{LAW}.", True),
        (CLEAN, "Secondo la L.R. 33/2014.", True),
        (CLEAN, "Secondo la legge regionale 33/2014.", True),
        (f"{CLEAN}inizio: 2019-06-01\n", "Secondo la L.R. 33/2014.", True),
        (CLEAN.replace("lombardia-16-2019", "lombardia-33-2014"), "Secondo la L.R. 33/2014.", False),
    ],
)
def test_a_law_of_before(sheet: str, text: str, found: bool) -> None:
    assert bool(told(sheet + prose(text), "LC734")) is found


@pytest.mark.parametrize(
    ("hours", "months", "found"),
    [
        ("settimanale: 60", 1, []),
        ("settimanale: 61", 1, [("", "61")]),
        ("mensile: 260", 1, []),
        ("mensile: 261", 1, [("", "261")]),
        ("giorni: 7", 1, []),
        ("giorni: 8", 1, [("", "8")]),
        ("giorni: 4\n  settimanale: 52", 1, []),
        ("giorni: 4\n  settimanale: 53", 1, [("giornata", "53")]),
        ("giorni: 4\n  settimanale: circa 53", 1, [("giornata", "circa 53")]),
        ("giorni: da 3 a 4\n  settimanale: 52", 1, []),
        ("giorni: 8\n  settimanale: 53", 1, [("", "8")]),
        ("giorni: 4\n  settimanale: da 52 a 60", 1, []),
        ("giorni: 4\n  settimanale: al massimo 53", 1, [("giornata", "al massimo 53")]),
        ("settimanale: 25", 36, []),
        ("settimanale: 25", 37, [("", "37")]),
    ],
)
def test_figures_of_no_service(hours: str, months: int, found: list[tuple[str, str]]) -> None:
    sheet = SCU.replace("regime: scu", "regime: altro") + f"durata_mesi: {months}\norario:\n  {hours}\n"
    assert told(sheet, "LC236") == found


@pytest.mark.parametrize(
    ("field", "most"),
    [
        ("assegno_mensile", 3000),
        ("assegno_settimanale", 1000),
        ("assegno_giornaliero", 300),
        ("assegno_totale", 30000),
    ],
)
def test_allowances_of_no_service(field: str, most: int) -> None:
    sheet = CALL.replace("regime: scu", "regime: altro")
    assert told(f"{sheet}{field}: {most}\n", "LC236") == []
    assert told(f"{sheet}{field}: {most + 1}\n", "LC236") == [("", f"{most + 1}")]
    assert told(f"{sheet}{field}: 0\n", "LC236") == [("niente", "0")]
    assert told(f"{sheet}{field}: 0.5\n", "LC236") == []


def groups(reserved: str, *shares: str) -> str:
    """Reserved places, and groups with their shares."""
    lines = "".join(f"  - categoria: isee\n    {share}\n" if share else "  - categoria: isee\n" for share in shares)
    return f"riservati: {reserved}\nminori_opportunita:\n{lines}"


@pytest.mark.parametrize(
    ("fields", "variants"),
    [
        (groups("2", "posti: 1", "posti: 1"), []),
        (groups("3", "posti: 1", "posti: 1"), ["mancano"]),
        (groups("1", "posti: 1", "posti: 1"), ["avanzano"]),
        (groups("3", "posti: 1", ""), []),
        (groups("3", "posti: 1", "posti: uno"), []),
        (groups("1", "posti: 2", ""), ["avanzano"]),
        (groups("2", "posti: 1", "posti_in_piu: 1"), ["mancano"]),
        (groups("1", "posti: 1", "posti_in_piu: 1"), []),
        (groups("2", "", ""), []),
    ],
)
def test_the_shares_of_reserved_places(fields: str, variants: list[str]) -> None:
    assert [variant for variant, _ in told(SCU + fields, "LC226")] == variants
    of_a_call = [one for one in variants if one == "avanzano"]
    assert [variant for variant, _ in told(CALL + fields, "LC226")] == of_a_call


@pytest.mark.parametrize(
    ("town", "street", "found"),
    [
        ("20121 Milano", "", [("", "20121 Milano")]),
        ("Milano 20121", "", [("", "Milano 20121")]),
        ("CAP 20121 Milano", "", [("", "CAP 20121 Milano")]),
        ("Cap 20121 Milano", "", [("", "Cap 20121 Milano")]),
        ("cap 20121 Milano", "", [("", "cap 20121 Milano")]),
        ("Milano 2012", "", []),
        ("Capua", "", []),
        ("Milano", "Via Roma 1, Milano", [("comune-nella-via", "Via Roma 1, Milano")]),
        ("Milano", "Via Roma 1 - Milano", [("comune-nella-via", "Via Roma 1 - Milano")]),
        ("Milano", "Via Roma 1 – Milano", [("comune-nella-via", "Via Roma 1 – Milano")]),
        ("Milano", "Via Roma 1 (Milano)", [("comune-nella-via", "Via Roma 1 (Milano)")]),
        ("Milano", "Via Roma 1, Milano (MI)", [("comune-nella-via", "Via Roma 1, Milano (MI)")]),
        ("Milano", "Via Roma 1, 20121 Milano", [("cap-nella-via", "Via Roma 1, 20121 Milano")]),
        ("Milano", "Via Roma 1, Lodi", []),
        ("Milano", "Via Roma 10 20121 Milano", []),
        ("Milano", "Via Milano", []),
        ("", "Via Roma 1, Milano", []),
        ("Milano", f"Via {'x' * 108}, Milano", [("comune-nella-via", f"Via {'x' * 108}, Milano")]),
        ("Milano", f"Via {'x' * 109}, Milano", []),
        (f"20121 {'x' * 114}", "", [("", f"20121 {'x' * 114}")]),
        (f"20121 {'x' * 115}", "", []),
    ],
)
def test_what_an_address_says_again(town: str, street: str, found: list[tuple[str, str]]) -> None:
    fields = [f"    {name}: {value}\n" for name, value in (("comune", town), ("indirizzo", street)) if value]
    site = "".join(fields)
    sheet = SCU.replace("    comune: Bergamo\n", site)
    assert told(sheet, "LC423") == found
    assert told(sheet.replace(site, f"{site}    paese: Francia\n"), "LC423") == []


IBAN = "IT60X0542811101000000123456"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (f"Il conto è {IBAN}.", True),
        (f"La tesoreria del Comune: {IBAN}.", False),
        (f"Il conto {IBAN} della tesoreria.", False),
        (f"Il volontario versa alla tesoreria: {IBAN}.", True),
        (f"Il conto è {IBAN[:-1]}7.", False),
    ],
)
def test_whose_account_it_is(words: str, shown: bool) -> None:
    assert told(CLEAN + prose(words), "LC506") == [("", IBAN)] * shown


@pytest.mark.parametrize(
    ("sites", "told_sites", "found"),
    [
        ("numero_sedi: 5\n", 5, False),
        ("numero_sedi: 5\n", 2, False),
        ("numero_sedi: 5\n", 3, True),  # between the two that the sheet says
        ("numero_sedi: 5\n", 6, True),
        ("", 2, False),
        ("", 3, True),
    ],
)
def test_the_sites_that_a_text_counts(sites: str, told_sites: int, found: bool) -> None:
    text = f"Il progetto si svolge in {told_sites} sedi."
    assert told(CLEAN + sites + prose(text), "LC709") == [("", f"{told_sites} sedi")] * found


CALLED = f"{CALL}assegno_mensile: 507.30\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("L'assegno è di 507,30 euro.", ""),
        ("L'assegno è di 507.30 euro.", ""),
        ("L'assegno è di 444,30 euro.", "444,30"),
        ("Assegno di euro 444.30", "444.30"),
        ("Un contributo mensile di 444,30 euro.", "444,30"),
        ("Un rimborso mensile di € 444,30.", "444,30"),
        ("Un contributo di 444,30 euro.", ""),
        (f"L'assegno {'x' * 38} 444,30 euro.", "444,30"),
        (f"L'assegno {'x' * 40} 444,30 euro.", ""),
        ("L'assegno. Sono 444,30 euro.", ""),
        ("L'assegno è di 1444,30 euro.", ""),
    ],
)
def test_the_allowance_in_a_text(text: str, shown: str) -> None:
    assert told(CALLED + prose(text), "LC729") == [("assegno", shown)] * bool(shown)
    assert told(CALL + prose(text), "LC729") == []
    several = CALL + "assegno_mensile: da 400 a 500\n"
    assert told(several + prose(text), "LC729") == []


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        # the call closes on 16 December 2026 at 14:00
        ("come_candidarsi", "Entro il 16 dicembre 2026.", []),
        ("come_candidarsi", "Le domande entro il 16 dicembre 2026 alle 14:00.", []),
        ("come_candidarsi", "Le domande entro il 16 dicembre 2026 alle ore 14.", []),
        ("come_candidarsi", "Le domande entro le 14 del 16 dicembre.", []),
        ("come_candidarsi", "Le domande entro il 15 dicembre 2026.", [("scadenza", "entro il 15 dicembre 2026")]),
        ("come_candidarsi", "Le domande entro il 15 dicembre.", [("scadenza", "entro il 15 dicembre")]),
        ("come_candidarsi", "Le domande entro il 15/12/2026.", [("scadenza", "entro il 15/12/2026")]),
        ("come_candidarsi", "Le domande entro il 15.12.2026.", [("scadenza", "entro il 15.12.2026")]),
        ("come_candidarsi", "Le domande entro il 31/11/2026.", []),
        ("come_candidarsi", "Scadenza: 15/12/2026", [("scadenza", "Scadenza: 15/12/2026")]),
        ("descrizione", "Scadenza: 15/12/2026", []),
        ("descrizione", "Il corso finisce entro il 15/12/2026.", []),
        ("descrizione", "La domanda si presenta entro il 15/12/2026.", [("scadenza", "entro il 15/12/2026")]),
        ("descrizione", "La domanda è nota. Si arriva entro il 15/12/2026.", []),
        ("descrizione", "La relazione si presenta entro il 15/12/2026.", []),
        ("come_candidarsi", "Si presenta entro il 15/12/2026.", [("scadenza", "entro il 15/12/2026")]),
        ("descrizione", f"La domanda {'x' * 88} entro il 15/12/2026.", [("scadenza", "entro il 15/12/2026")]),
        ("descrizione", f"La domanda {'x' * 96} entro il 15/12/2026.", []),
        ("descrizione", "Entro il 15/12/2026 arriva la domanda.", [("scadenza", "Entro il 15/12/2026")]),
        ("descrizione", "Entro il 15/12/2026 si arriva. La domanda poi.", []),
        (
            "come_candidarsi",
            "Le domande entro il 16 dicembre 2026 alle 13:00.",
            [("ora", "entro il 16 dicembre 2026 alle 13:00")],
        ),
        (
            "come_candidarsi",
            "Le domande entro le ore 13.30 del 16 dicembre 2026.",
            [("ora", "entro le ore 13.30 del 16 dicembre 2026")],
        ),
        ("come_candidarsi", "Le domande entro le ore 13.", []),
        ("come_candidarsi", "Le domande entro mercoledì 16 dicembre 2026.", []),
        (
            "come_candidarsi",
            "Le domande entro domenica 16 dicembre 2026.",
            [("giorno-settimana", "entro domenica 16 dicembre 2026")],
        ),
    ],
)
def test_the_deadline_in_a_text(field: str, text: str, found: list[tuple[str, str]]) -> None:
    assert told(CALL + prose(text, field), "LC729") == found


def test_deadlines_of_other_channels_and_before_an_extension_are_true_too() -> None:
    more = (
        "scadenza_enti: 2026-12-10\nscadenze:\n  - canale: spid\n    scadenza: 2026-12-11\n    ora_scadenza: 12:00\n"
        "proroghe:\n  - scadenza_precedente: 2026-12-09\n"
    )
    for day in (9, 10, 11, 16):
        text = prose(f"Le domande entro il {day} dicembre 2026.", "come_candidarsi")
        assert told(CALL + more + text, "LC729") == [], day
        assert len(told(CALL + text, "LC729")) == (day != 16)
    for hour in (12, 14):
        assert (
            told(CALL + more + prose(f"Le domande entro le {hour} del 16 dicembre.", "come_candidarsi"), "LC729") == []
        )
    assert len(told(CALL + more + prose("Le domande entro le 13 del 16 dicembre.", "come_candidarsi"), "LC729")) == 1
    untimed = CALL.replace("ora_scadenza: 14:00\n", "") + more
    assert told(untimed + prose("Le domande entro le 13 del 16 dicembre.", "come_candidarsi"), "LC729") == []


@pytest.mark.parametrize(
    ("year", "title", "shown"),
    [
        (2026, "Insieme 2024", ["2024"]),
        (2026, "Insieme 2025", []),
        (2026, "Insieme 2027", []),
        (2026, "Insieme 2028", ["2028"]),
        (2026, "Insieme 2024 e 2028", []),
        (2026, "Insieme 1924", []),
        (2026, "Insieme 12024", []),
        (2026, "Insieme 2024/25", []),
    ],
)
def test_the_year_in_a_title(year: int, title: str, shown: list[str]) -> None:
    sheet = f"tipo: programma\ntitolo: {title}\nstato: bozza\nregime: scu\nanno: {year}\nprogetti:\n  - uno\n"
    assert told(sheet, "LC730") == [("", one) for one in shown]


@pytest.mark.parametrize(
    ("hours", "found"),
    [
        ("totale: 100\n  servizio: 101\n  formazione_generale: circa 10", []),
        ("totale: 100\n  servizio: 101", [("avanzano", "100")]),
        ("totale: 100\n  servizio: 90\n  formazione_generale: tante", []),
        ("totale: 100\n  servizio: 100\n  formazione_generale: 10", [("avanzano", "100")]),
    ],
)
def test_parts_of_which_one_is_not_exact(hours: str, found: list[tuple[str, str]]) -> None:
    sheet = SCU.replace("regime: scu", "regime: altro") + f"orario:\n  {hours}\n"
    assert told(sheet, "LC201") == found


def test_a_formula_in_the_cell_of_a_site_is_shown_there() -> None:
    sheet = SCU.replace("  - nome: Biblioteca centrale\n", "  - nome: Biblioteca centrale\n    indirizzo: '=A1'\n")
    assert told(sheet, "LC711") == [("", "'=A1'")]


@pytest.mark.parametrize(
    ("regime", "monthly", "found"),
    [
        ("altro", 108, False),
        ("altro", 100, True),  # 25 hours a week are 108 a month
        ("emilia-romagna-20-2003", 108, False),
        ("emilia-romagna-20-2003", 100, False),  # these norms count four weeks a month
        ("emilia-romagna-20-2003", 90, True),
    ],
)
def test_hours_a_month_by_the_week(regime: str, monthly: int, found: bool) -> None:
    head = "tipo: leva-civica\ntitolo: Uno\nstato: bozza\nvolontari: 1\nsedi:\n  - nome: Casa\n    comune: Lodi\n"
    sheet = f"{head}regime: {regime}\norario:\n  settimanale: 25\n  mensile: {monthly}\n"
    assert told(sheet, "LC204") == [("settimanale", f"{monthly}")] * found
