"""The tables of fields: their order, their helps, and examples that can be typed as they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from levacivica.archive.settings import Settings
from levacivica.model.kinds import Choice, Kind, Many, Scalar
from levacivica.model.record import ORDER, Field, NameOrNested, Nested, Record
from levacivica.model.schede import BY_TIPO, TIPI, Scheda
from levacivica.model.structure import StructureCheck, check
from levacivica.reading import read


def records(cls: type[Record]) -> Iterator[type[Record]]:
    """A record and those below it."""
    yield cls
    for field in cls.FIELDS.values():
        below = inside(field.kind)
        if isinstance(below, Nested):
            yield from records(below.record)


def inside(kind: Kind) -> Kind:
    """What a list holds; anything else is itself."""
    return inside(kind.item) if isinstance(kind, Many) else kind


ALL = sorted({record for sheet in BY_TIPO.values() for record in records(sheet)}, key=lambda record: record.__name__)
SETTINGS = [field for record in records(Settings) for field in record.FIELDS.values()]
FIELDS = [(record, field) for record in ALL for field in record.FIELDS.values()]
each_field = pytest.mark.parametrize(("record", "field"), FIELDS, ids=[f"{r.__name__}-{f.name}" for r, f in FIELDS])


def test_the_tables_are_there() -> None:
    assert len(ALL) > 15
    assert len(FIELDS) > 150
    assert len(SETTINGS) > 15
    assert BY_TIPO.keys() == TIPI.keys()


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_every_field_of_a_sheet_has_its_place_in_the_order(tipo: str) -> None:
    names = list(BY_TIPO[tipo].FIELDS)
    assert set(names) <= set(ORDER)
    assert names == sorted(names, key=ORDER.index)
    assert names[:3] == ["tipo", "titolo", "stato"]


def test_the_order_names_each_field_once_and_no_other() -> None:
    assert len(ORDER) == len(set(ORDER))
    assert set(ORDER) == {name for sheet in BY_TIPO.values() for name in sheet.FIELDS}


def test_what_every_sheet_needs_is_in_every_sheet() -> None:
    for sheet in BY_TIPO.values():
        assert issubclass(sheet, Scheda)
        assert set(Scheda.REQUIRED) == {"tipo", "titolo", "stato"} <= set(sheet.REQUIRED)


@pytest.mark.parametrize(
    ("tipo", "required"),
    [
        ("leva-civica", {"regime"}),
        ("servizio-civile", {"regime"}),
        ("programma", {"regime", "anno", "progetti", "totali"}),
        ("bando", {"regime"}),
        ("intervento", set()),
        ("progetto-territoriale", set()),
    ],
)
def test_the_required_fields_are_those_of_the_vocabulary(tipo: str, required: set[str]) -> None:
    assert set(BY_TIPO[tipo].REQUIRED) == {"tipo", "titolo", "stato"} | required


EVERY = "tipo titolo stato fonte ente codice_fiscale_ente partita_iva_ente descrizione contatti aggiornato"
PROJECT = (
    f"{EVERY} regime norma programma volontari sedi durata_mesi orario settore territorio contesto obblighi"
    " requisiti_obbligatori requisiti_preferenziali inizio fine bando codice_ente enti_coinvolti posti riservati"
    " formazione incarichi minori_opportunita servizi_offerti durata_settimane numero_sedi competenze criteri_selezione"
)
VOCABULARY = {
    "leva-civica": f"{PROJECT} personale ats bisogni obiettivi attivita giornata_tipo",
    "servizio-civile": (
        f"{PROJECT} aree codice attivita_ente finalita ruolo obiettivi mesi_estero"
        " mobilita_ue tutoraggio agenda_2030 ambito_azione"
    ),
    "programma": (
        f"{EVERY} regime norma anno regioni progetti totali intero agenda_2030 ambito_azione settore aree ruolo bando"
        " codice_ente enti_coinvolti"
    ),
    "bando": (
        f"{EVERY} regime norma apertura scadenza ora_scadenza calendario_colloqui colloqui avvio eta assegno_mensile"
        " volontari_per_progetto"
        " durata_mesi durata_settimane limiti atto come_candidarsi da_verificare codice_ente anno altri_regimi fondo"
        " volontari estero riservati posti_per_progetto elenco_completo proroghe scadenze esaurimento_posti"
        " apertura_enti scadenza_enti avvii assegno_per_ore orario requisiti_obbligatori requisiti_preferenziali"
        " dotazione numero_programmi numero_progetti numero_enti numero_sedi minori_opportunita assegno_settimanale"
        " assegno_giornaliero assegno_totale scadenza_a_parole"
    ),
    "intervento": (
        f"{EVERY} codice citta priorita azione beneficiario cup rup inizio fine fondo risorse importi interventi"
        " codice_ente"
    ),
    "progetto-territoriale": (
        f"{EVERY} territorio ambiti inizio fine contesto obiettivi risultati_attesi destinatari assi attivita"
        " partner_pubblici partner_terzo_settore sostenitori governo codice_ente"
    ),
}
GROUPS = {
    "Contatto": "ufficio email telefono fax pec sito orari",
    "Sede": "nome codice indirizzo cap comune paese volontari posti olp capienza riservati",
    "Incarico": "persona ruolo sede",
    "Posti": "vitto_alloggio solo_vitto senza_vitto_alloggio",
    "Formazione": (
        "generale specifica sede_generale sede_specifica moduli_generale moduli_specifica distanza_generale"
        " distanza_specifica"
    ),
    "Modulo": "titolo ore",
    "Competenze": "testo attestato rilasciato_da crediti tirocini",
    "CriteriSelezione": "testo pagina punti",
    "Punteggio": "per punti",
    "Fondo": "nome importo",
    "Blocco": "percentuale dal_giorno entro_giorno",
    "Tutoraggio": "mesi giorni inizio fine ore_individuali ore_collettive ore_totali modalita attivita",
    "Mobilita": "mesi giorni forma paesi attivita vitto_alloggio",
    "MinoriOpportunita": "categoria testo posti posti_in_piu documento misure",
    "Orario": (
        "totale servizio formazione formazione_generale formazione_specifica certificazione tutoraggio settimanale"
        " mensile giorni giornaliere giornaliero permessi"
    ),
    "Requisito": "testo motivo",
    "Obiettivo": "titolo ore ore_per azioni",
    "Azione": "titolo testo compiti attivita",
    "Totali": "sedi volontari",
    "Intero": "titolare progetti sedi volontari",
    "ProgrammaAltrove": "titolo codice",
    "Eta": "minima massima eccezione",
    "Risorse": "pn_metro fondi altre",
    "Limite": "cosa mesi valore validita fonte stato",
    "Importi": "programmato ammesso vincolante erogato",
    "Partner": "nome ruolo",
    "Organo": "nome compito",
    "Ente": "nome codice codice_fiscale partita_iva ruolo",
    "Proroga": "scadenza_precedente ora_precedente riapertura ora_riapertura condizione atto",
    "ScadenzaPropria": "per scadenza ora_scadenza",
    "Avvio": "giorno entro quando per",
    "AssegnoPerOre": "ore euro",
    "PostiProgetto": "titolo ente codice volontari riservati durata_mesi scadenza",
}


def test_the_keys_are_those_of_the_vocabulary() -> None:
    """None is renamed for taste, for people have typed them; whoever adds one says why in the decisions."""
    assert {tipo: set(sheet.FIELDS) for tipo, sheet in BY_TIPO.items()} == {
        tipo: set(names.split()) for tipo, names in VOCABULARY.items()
    }
    groups = {record.__name__: set(record.FIELDS) for record in ALL if not issubclass(record, Scheda)}
    assert groups == {name: set(names.split()) for name, names in GROUPS.items()}


@pytest.mark.parametrize("field", [*SETTINGS, *(field for _, field in FIELDS)], ids=lambda field: field.name)
def test_every_field_has_its_help_in_both_languages(field: Field) -> None:
    for text in (field.it, field.en):
        assert text == text.strip()
        assert text
        assert not text.endswith(".")
    assert field.it != field.en


@each_field
def test_every_example_is_taken_as_it_is_typed(record: type[Record], field: Field) -> None:
    kind = inside(field.kind)
    kind = kind.reference if isinstance(kind, NameOrNested) else kind
    if not isinstance(kind, Scalar):
        assert not field.example, "a group has no example of its own"
        return
    assert field.example, "an editor needs to see one"
    typed = f"\n  - {field.example}" if isinstance(field.kind, Many) else f" {field.example}"
    document, findings = read(f"{field.name}:{typed}\n".encode())
    assert findings == []
    assert document is not None
    assert isinstance(document.data, dict)
    checker = StructureCheck(document)
    checked = checker.record(record, document.data, (), whole=False)
    assert checker.findings == []
    assert getattr(checked, field.name) is not None


def test_every_choice_is_helped_with_in_both_languages() -> None:
    for record, field in FIELDS:
        kind = inside(field.kind)
        if isinstance(kind, Choice):
            assert kind.help.keys() == set(kind.values), (record, field.name)
            assert all(one.it and one.en for one in kind.help.values()), (record, field.name)


def test_every_kind_of_sheet_has_a_heading_for_several() -> None:
    assert [tipo for tipo, words in TIPI.items() if not words.molti] == []


def test_nessuno_is_an_empty_list_and_an_absent_field_is_none() -> None:
    document, _ = read(b"tipo: leva-civica\nobblighi: nessuno\nrequisiti_obbligatori: Nessuna\n")
    assert document is not None
    sheet, _ = check(document)
    assert sheet is not None
    assert [getattr(sheet, name) for name in ("obblighi", "requisiti_obbligatori", "requisiti_preferenziali")] == [
        (),
        (),
        None,
    ]


def test_what_cannot_be_read_is_told_from_what_is_absent() -> None:
    document, _ = read(b"tipo: leva-civica\nvolontari: due\nente:\nfonte: Delibera\n")
    assert document is not None
    sheet, _ = check(document)
    assert sheet is not None
    names = ("volontari", "ente", "fonte", "durata_mesi", "sedi")
    assert {name: sheet.unread(name) for name in names} == {
        "volontari": True, "ente": True, "fonte": False, "durata_mesi": False, "sedi": False,
    }  # fmt: skip
    assert sheet.unread("fonte", "ente")
    assert not sheet.unread("fonte", "sedi")
