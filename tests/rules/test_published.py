"""What a published sheet lacks: each content, and each field that gives it."""

from __future__ import annotations

import pytest

from levacivica.diagnostics.faults import FAULT
from levacivica.diagnostics.finding import Severity

from ..archives import report_on

HEAD = "tipo: {}\ntitolo: Sportello di quartiere\nstato: {}\nregime: {}\n"
PROJECT = "volontari: 4\nsedi:\n  - nome: Sede centrale\n"
PROGRAMME = "anno: 2026\nprogetti:\n  - uno\n  - due\ntotali:\n  sedi: 1\n  volontari: 4\n"
INTERVENTION = "codice: MI4.4.11.1.h\n"


def lacking(tipo: str, regime: str, fields: str, state: str = "pubblicata") -> list[str]:
    """The missing contents that are reported, errors with a sign."""
    found = report_on(HEAD.format(tipo, state, regime) + fields).findings
    assert FAULT not in {one.code for one in found}
    return [f"{one.code}{'!' * (one.severity is Severity.ERROR)}" for one in found if one.code.startswith("LC8")]


@pytest.mark.parametrize(
    ("tipo", "regime", "fields", "expected"),
    [
        ("servizio-civile", "scn", PROJECT, "LC806! LC808 LC809 LC810 LC811 LC812 LC813 LC814 LC815 LC816"),
        ("servizio-civile", "scu", PROJECT, "LC805! LC806 LC808 LC809 LC810 LC811 LC812 LC813 LC814 LC816"),
        ("servizio-civile", "altro", PROJECT, ""),
        ("leva-civica", "scu", PROJECT, ""),
        ("leva-civica", "lombardia-16-2019", PROJECT, "LC805 LC806 LC808 LC809 LC810 LC812 LC813 LC814 LC816"),
        ("leva-civica", "lombardia-33-2014", PROJECT, "LC805 LC806 LC808 LC809 LC810 LC812 LC813 LC814"),
        ("bando", "scu", "", "LC801! LC803! LC804! LC805! LC808"),
        ("bando", "lombardia-16-2019", "", "LC801 LC803 LC804 LC805 LC808"),
        ("programma", "scn", PROGRAMME, "LC808 LC809 LC814"),
        ("intervento", "scu", INTERVENTION, "LC817"),
    ],
)
def test_a_bare_sheet_lacks_what_its_norms_ask_for(tipo: str, regime: str, fields: str, expected: str) -> None:
    assert lacking(tipo, regime, fields) == expected.split()
    assert lacking(tipo, regime, fields, "bozza") == []
    assert lacking(tipo, regime, fields, "chiusa") == []


AIM = "obiettivi:\n  - titolo: Uno\n"


@pytest.mark.parametrize(
    ("regime", "fields", "given"),
    [
        ("scu", "durata_mesi: 12\n", "LC805!"),
        ("scu", "durata_mesi: tanti\n", "LC805!"),
        ("scu", "contatti:\n  - ufficio: Protocollo\n", "LC808"),
        ("scu", "contatti: nessuno\n", ""),
        ("scu", "contatti: 5\n", "LC808"),
        ("scu", "bando: servizio-civile-2026\n", "LC809"),
        ("scu", "requisiti_obbligatori:\n  - testo: Patente B\n", "LC810"),
        ("scu", "requisiti_preferenziali:\n  - testo: Patente B\n", "LC810"),
        ("scu", "requisiti_obbligatori: nessuno\n", "LC810"),
        ("scu", "obblighi:\n  - Puntualità\n", "LC811"),
        ("scu", "obblighi: nessuno\n", "LC811"),
        ("scu", "ruolo: Aiuta allo sportello.\n", "LC812"),
        ("scu", AIM, "LC813"),
        ("scu", f"{AIM}    azioni:\n      - titolo: Due\n", "LC812 LC813"),
        ("scu", "finalita: Aprire lo sportello.\n", "LC813"),
        ("scu", "settore: Educazione\n", "LC814"),
        ("scu", "aree:\n  - Animazione\n", "LC814"),
        ("scn", "contesto: Un quartiere.\n", "LC815"),
        ("scn", "attivita_ente:\n  - titolo: Uno\n", "LC815"),
        ("scu", "programma: rete\n", "LC808 LC809 LC814"),
        # the hours, and what is in them
        ("scu", "orario: tante\n", "LC806 LC816"),
        ("scu", "orario:\n  settimanale: 25\n  giorni: 5\n", "LC806"),
        ("scu", "orario:\n  totale: 1145\n  giorni: 5\n", "LC806"),
        ("scu", "orario:\n  servizio: 1000\n  giorni: 5\n", "LC806"),
        ("scu", "orario:\n  mensile: 100\n  giorni: 5\n", "LC806"),
        ("scu", "orario:\n  settimanale: tante\n  giorni: tanti\n", "LC806"),
        ("scu", "orario:\n  giorni: 5\n  formazione_generale: 30\n", "LC816"),
        ("scu", "orario:\n  giorni: 5\n  formazione_specifica: 50\n", "LC816"),
        ("scu", "orario:\n  giorni: 5\n  formazione_specifica: tanta\n", "LC816"),
    ],
)
def test_each_field_gives_its_content(regime: str, fields: str, given: str) -> None:
    bare = lacking("servizio-civile", regime, PROJECT)
    assert lacking("servizio-civile", regime, PROJECT + fields) == [one for one in bare if one not in given.split()]


@pytest.mark.parametrize("field", ["attivita:\n  - Sportello\n", "giornata_tipo: Apre lo sportello.\n"])
def test_what_is_done_may_be_in_one_of_several_fields(field: str) -> None:
    bare = lacking("leva-civica", "lombardia-16-2019", PROJECT)
    assert lacking("leva-civica", "lombardia-16-2019", PROJECT + field) == [one for one in bare if one != "LC812"]


def test_days_are_asked_for_where_there_are_hours() -> None:
    with_hours = lacking("servizio-civile", "scu", f"{PROJECT}orario:\n  settimanale: 25\n")
    assert with_hours == ["LC805!", "LC807", "LC808", "LC809", "LC810", "LC811", "LC812", "LC813", "LC814", "LC816"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("scadenza: 2026-04-08\n", "LC802! LC803! LC804! LC805! LC808"),
        ("scadenza: 2026-04-08\nora_scadenza: '14:00'\n", "LC803! LC804! LC805! LC808"),
        ("scadenza: domani\n", "LC803! LC804! LC805! LC808"),
        ("ora_scadenza: '14:00'\n", "LC801! LC803! LC804! LC805! LC808"),
        ("come_candidarsi: Con il modulo.\n", "LC801! LC804! LC805! LC808"),
        ("assegno_mensile: 519,47\n", "LC801! LC803! LC805! LC808"),
        ("assegno_mensile: tanto\n", "LC801! LC803! LC805! LC808"),
        ("durata_mesi: 12\n", "LC801! LC803! LC804! LC808"),
    ],
)
def test_what_a_call_gives(fields: str, expected: str) -> None:
    assert lacking("bando", "scu", fields) == expected.split()


@pytest.mark.parametrize("cup", ["cup:\n  - B41B21009050006\n", "cup:\n  - B4\n"])
def test_a_cup_that_is_there_or_cannot_be_read_is_not_missing(cup: str) -> None:
    assert lacking("intervento", "scu", INTERVENTION + cup) == []


@pytest.mark.parametrize(
    ("requirements", "expected"),
    [
        (("Preferibilmente con patente",), ["LC818"]),
        (("Di preferenza con patente", "Preferenza per chi abita qui"), ["LC818"]),
        (("Preferibilmente con patente", "Patente B"), []),
        (("Patente B, preferibilmente",), []),
    ],
)
def test_requirements_that_are_all_preferred(requirements: tuple[str, ...], expected: list[str]) -> None:
    written = "requisiti_obbligatori:\n" + "".join(f"  - testo: {one}\n" for one in requirements)
    assert lacking("servizio-civile", "altro", PROJECT + written, "bozza") == expected


def test_a_requirement_whose_words_cannot_be_read_may_be_compulsory() -> None:
    written = "requisiti_obbligatori:\n  - testo: Preferibilmente la patente\n  - testo: []\n"
    assert lacking("servizio-civile", "altro", PROJECT + written, "bozza") == []
