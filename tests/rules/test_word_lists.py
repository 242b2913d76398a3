"""Lists of words that rules go by: each word in a sheet, and no word of a list without its case."""

from __future__ import annotations

import pytest

from levacivica.rules import abroad, completeness, examples, prose, synthesis

from ..archives import report_on
from ..samples import CLEAN

PROJECT = "tipo: servizio-civile\ntitolo: Porte aperte\nstato: {state}\nregime: scu\nvolontari: {places}\n"


def codes(text: str, *looked_for: str) -> list[str]:
    return [one.code for one in report_on(text).findings if one.code in looked_for]


UNION = """
Austria,Belgio,Bulgaria,Cechia,Repubblica Ceca,Cipro,Croazia,Danimarca,Estonia,Finlandia,Francia,Germania,Grecia,
Irlanda,Italia,Lettonia,Lituania,Lussemburgo,Malta,Paesi Bassi,Olanda,Polonia,Portogallo,Romania,Slovacchia,
Slovenia,Spagna,
Svezia,Ungheria
""".replace("\n", "").split(",")
"""The member states (TEU, art. 52), with two other names of theirs."""


def in_countries(*countries: str) -> list[str]:
    """What is said of five months abroad in a project of eight."""
    sites = "".join(f"  - nome: Casa {n}\n    paese: {one}\n" for n, one in enumerate(countries))
    sheet = PROJECT.format(state="bozza", places=4) + f"durata_mesi: 8\nmesi_estero: 5\nsedi:\n{sites}"
    return codes(sheet, "LC610", "LC644")


def test_the_countries_of_the_union() -> None:
    assert in_countries(*UNION) == []
    assert in_countries(*UNION, "Svizzera") == ["LC644"]
    assert {one.lower() for one in UNION} == abroad.EU


@pytest.mark.parametrize("name", ["example", "esempio", "dominio"])
def test_the_domains_of_examples(name: str) -> None:
    head = CLEAN.partition("contatti:")[0].replace("stato: bozza", "stato: pubblicata") + "contatti:\n"
    hosts = [f"{name}.{ending}" for ending in ("it", "com", "org", "net", "eu")]
    assert {*hosts} == {host for host in examples.EXAMPLES if host.startswith(name)}
    assert len(examples.EXAMPLES) == 15
    for host in hosts:
        ways = (f"email: info@{host}", f"pec: info@{host}", f"sito: https://www.{host}/a", f"sito: https://{host}")
        offices = "".join(f"  - ufficio: Ufficio {n}\n    {way}\n" for n, way in enumerate(ways))
        assert codes(head + offices, "LC234") == ["LC234"] * 4
        assert codes((head + offices).replace("pubblicata", "bozza"), "LC234") == []
    assert codes(head + f"  - ufficio: Uno\n    email: info@comune.{name}.it\n", "LC234") == []


OWN = {
    "servizi_offerti": "Buono pasto",
    "posti": "\n  solo_vitto: 4",
    "competenze": "\n  testo: Si impara ad ascoltare.",
    "criteri_selezione": "\n  testo: Si valutano i titoli.",
    "formazione": "\n  sede_generale: Sala grande",
    "agenda_2030": "[4]",
    "ambito_azione": "Crescita della resilienza",
}
"""The fields of the synthesis, each as it may be typed."""


def test_a_field_of_the_synthesis_asks_for_the_others() -> None:
    sheet = PROJECT.format(state="pubblicata", places=4)
    assert codes(sheet, "LC819", "LC102", "LC104") == []
    for name, value in OWN.items():
        found = codes(f"{sheet}{name}: {value}\n", "LC819", "LC102", "LC104")
        assert found == ["LC819"], name
    assert {*OWN} == synthesis.OWN


TITLES = {
    "dott": "Dott. Bianchi",
    "dottor": "Dottor Bianchi",
    "dottoressa": "Dottoressa Bianchi",
    "dr": "Dr. Bianchi",
    "sig": "Sig. Bianchi",
    "signor": "Signor Bianchi",
    "signora": "Signora Bianchi",
    "avv": "Avv. Bianchi",
    "ing": "Ing. Bianchi",
    "arch": "Arch. Bianchi",
    "prof": "Prof. Bianchi",
    "geom": "Geom. Bianchi",
    "rag": "Rag. Bianchi",
}


def test_titles_before_the_name_of_a_person() -> None:
    for written in TITLES.values():
        assert codes(CLEAN.replace("Ufficio Volontariato", written), "LC505") == ["LC505"], written
    assert codes(CLEAN.replace("Ufficio Volontariato", "Ufficio Bianchi"), "LC505") == []


NUMBERS = (
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
    "venti",
)


def test_numbers_in_words() -> None:
    assert [*prose.NUMBERS] == [*NUMBERS]
    for figure, word in enumerate(NUMBERS, 2):
        sentence = f"descrizione: Il progetto cerca {word} volontari.\n"
        assert codes(PROJECT.format(state="bozza", places=figure) + sentence, "LC709") == []
        assert codes(PROJECT.format(state="bozza", places=figure + 1) + sentence, "LC709") == ["LC709"]


@pytest.mark.parametrize(
    ("words", "places", "expected"),
    [
        ("I dodici volontari aiutano.", 11, "dodici volontari"),
        ("I dodici volontari aiutano.", 12, ""),
        ("I due volontari aiutano.", 4, ""),
        ("Gli operatori dodici volontari aiutano.", 4, "dodici volontari"),
        ("Gli operatori 5 volontari, gli 8 volontari.", 4, "5 volontari"),
        ("Ecco: 5 volontari. Gli 8 volontari aiutano.", 4, "8 volontari"),
        ("Altri 8 volontari aiutano. Gli 8 giovani.", 4, ""),
        ("Per molti giorni all'anno, e non solo, i 12 volontari aiutano.", 4, "12 volontari"),
    ],
)
def test_the_volunteers_of_the_project_are_no_more_than_all(words: str, places: int, expected: str) -> None:
    sheet = PROJECT.format(state="bozza", places=places) + f'descrizione: "{words}"\n'
    found = [one for one in report_on(sheet).findings if one.code == "LC709"]
    assert [one.finding.params["parole"] for one in found] == [expected] * bool(expected)
    if expected:
        line = sheet.splitlines()[found[0].place.line - 1]
        assert line[found[0].place.column - 1 : found[0].place.end_column - 1] == expected


def test_requirements_that_are_only_preferred() -> None:
    begins = ("Preferibilmente patente B", "Di preferenza patente B", "PREFERENZA PER chi ha la patente")
    head = PROJECT.format(state="bozza", places=4) + "requisiti_obbligatori:\n"
    for text in begins:
        assert codes(f"{head}  - testo: {text}\n", "LC818") == ["LC818"]
        assert codes(f"{head}  - testo: {text}\n  - testo: Patente B\n", "LC818") == []
    assert len(completeness.PREFERABLY) == len(begins)


@pytest.mark.parametrize("words", ["da definire", "DA DEFINIRE", "Lorem ipsum", "XXX", "____"])
def test_words_that_show_what_is_not_written_yet(words: str) -> None:
    """With one of them in the sheet others count too, which alone may be meant."""
    other = "obblighi:\n  - da compilare\n"
    assert codes(CLEAN + other, "LC234") == []
    assert codes(CLEAN + f"ruolo: {words}\n", "LC234") == ["LC234"]
    assert codes(CLEAN + f"ruolo: {words}\n{other}", "LC234") == ["LC234", "LC234"]


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_ways_to_write_nothing(written: str) -> None:
    assert codes(CLEAN + f"fonte: {written}\n", "LC105") == ["LC105"]
    assert codes(CLEAN + "fonte: nUll\n", "LC105") == []
