"""LC003: each mistake that people make, in the variant that names it and at the place where they would point."""

from __future__ import annotations

import pytest

from levacivica.reading import read

from .marked import told, unmark

pytestmark = pytest.mark.usefixtures("parser")

MISTAKES = {
    "manca-barra": [
        "⟦contesto⟧:\n  Milano è grande e\n  il progetto prevede: ascolto\n",
        "azioni:\n  - titolo: A\n    ⟦testo⟧:\n      Il volontario aiuta.\n\n      Poi fa due cose: una è questa.\n",
    ],
    "voce-senza-campo": [
        "requisiti_obbligatori:\n  - ⟦Diploma⟧\n    motivo: il catalogo\n",
        "partner_pubblici:\n  - nome: A\n    ruolo: capofila\n  - ⟦Comune di Paullo⟧\n    ruolo: partner\n",
    ],
    "due-punti": [
        "titolo: La coesione sociale\nnote: Orario⟦:⟧ 9-13\n",
        "contatti:\n  - ufficio: Sportello\n    orari: mattina⟦:⟧ 9-13, pomeriggio: 15-17\n    email: a@b.it\n",
        "attivita:\n  - Accoglienza: allo sportello⟦:⟧ ogni giorno\n  - Archivio\n",
        "descrizione: Il progetto ha due scopi\n  principali, cioè questi⟦:⟧ ascolto e cura\nente: Comune\n",
        "obiettivi:\n  - titolo: Città\n    azioni:\n      - titolo: Sportello\n        testo: È così⟦:⟧ ascolta\n",
        "orario: {totale: 1400, settimanale: circa 30, note: dalle 9⟦:⟧ alle 13}\n",
        'note: "Orario"⟦:⟧ 9-13\n',
        "note: Nota bene⟦:⟧\n",
        "titolo: L'orario è⟦:⟧ 9-13\n",
        "sedi:\n  - nome: Biblioteca⟦:⟧ sede centrale\n    comune: Milano\n",
        "parole: [uno, due: tre⟦:⟧ quattro]\n",
        "bisogni:\n  Ascolto\n    - Cura⟦:⟧ della città\n",
        "orario: {totale: 1400,\n  note: dalle 9⟦:⟧ alle 13}\n",
        "orario: {note: dalle 9⟦:⟧ alle 13,\n}\n",
        "orario: {note: dalle 9⟦:⟧ alle 13,\naltro}\n",
        "titolo: 'Uno'⟦:⟧ due\n",
        'tipo: bando\n"note": Orario⟦:⟧ 9-13\n',
        "- ore: {lun: [9, 13], mar: dalle 9⟦:⟧ alle 13}\n",
        "note: x\naltro: y⟦:⟧ z\n\tb: c\n",
    ],
    "virgolette": [
        'titolo: ⟦"⟧La coesione sociale\nente: Comune di Milano\n',
        'titolo: ⟦"⟧La coesione sociale\nente: "Comune di Milano"\nstato: chiusa\n',
        'sedi:\n  - nome: ⟦"⟧Biblioteca\n    comune: Milano\n  - nome: "Archivio"\n    comune: Milano\n',
        'bisogni:\n  - ⟦"⟧Ridare valore ai legami\n  - "Avere cura dei beni comuni"\n  - Altro\n',
        "titolo: ⟦'⟧La coesione\nente: 'Comune di Milano'\n",
        'parole: [⟦"⟧pace, cura]\nente: Comune\n',
        'contatti: {ufficio: ⟦"⟧Sportello, telefono: 02 1234}\nente: Comune\n',
        'obiettivi:\n  - titolo: Uno\n    azioni:\n      - testo: ⟦"⟧Ascolto\n        ore: 10\n',
        'ente: Comune\n⟦"⟧titolo: La coesione\nstato: chiusa\n',
        'note: ⟦"⟧Prima parte\n---\naltro: x\n',
        '⟦"⟧titolo\n  lungo": La coesione\n',
        'titolo: ⟦"⟧La coesione\n\tsociale\n',
        'ente: Comune\n⟦"⟧titolo La coesione\nnote: x\n',
        'titolo: ⟦"⟧Uno\n  due": tre\n',
        'ente: x\n⟦"⟧titolo lungo\n',
        'titolo: a\n⟦"⟧titolo\n lungo": c\nnota\n',
    ],
    "apostrofo-iniziale": [
        "titolo: ⟦'⟧ndrangheta e legalità\nente: Comune di Milano\n",
        "bisogni:\n  - ⟦'⟧Ndrangheta, camorra e mafia\n  - Altro\n",
        "sedi:\n  - nome: ⟦'⟧O Mare\n    comune: Napoli\n",
        "titolo: ⟦'⟧Sto progetto",
        "obiettivi:\n  - titolo: Uno\n    azioni:\n      - testo: ⟦'⟧Sera, teatro\n",
        "sedi:\n  - nome: ⟦'⟧O Mar\\e\n    comune: Napoli\n",
    ],
    "virgolette-interne": [
        'descrizione: "Il progetto ⟦"⟧Insieme" aiuta tutti"\n',
        'titolo: "A ⟦"⟧B" C"\nente: Comune\n',
        'bisogni:\n  - "Ridare ⟦"⟧valore" ai legami"\n  - Altro\n',
        'sedi:\n  - nome: "Casa ⟦"⟧Verde""\n    comune: Milano\n',
        'obiettivi:\n  - titolo: "Sportello ⟦"⟧Casa" aperto"\n    ore: 10\n',
        'titolo: "Il ⟦"⟧progetto": uno"\n',
    ],
    "apostrofo": [
        "titolo: 'L⟦'⟧orto dell'ente'\nente: Comune\n",
        "bisogni:\n  - 'Cura dell⟦'⟧ambiente'\n  - Altro\n",
        "sedi:\n  - nome: 'Centro d⟦'⟧ascolto'\n    comune: Milano\n",
        "parole: ['l⟦'⟧arte', \"pace\"]\n",
        "contatto: {nome: 'Casa dell⟦'⟧acqua', via: Roma}\n",
        "titolo: 'Attività all⟦'⟧ aperto'\n",
        "titolo: 'Un testo lungo su\n  due righe dell⟦'⟧ente'\nente: x\n",
        "titolo: 'L⟦'⟧orto\nente: Comune\n",
        "obiettivi:\n  - titolo: 'È l⟦'⟧ora: si comincia'\n    ore: 10\n",
        "titolo: 'Vicino c⟦'⟧è un orto\n",
        "titolo: 'Il ⟦'⟧progetto': uno'\n",
    ],
    "tab": [
        "orario:\n⟦\t⟧totale: 1400\n  servizio: 1322\n",
        "sedi:\n  - nome: Biblioteca\n⟦\t⟧  comune: Milano\n",
        "sedi:\n⟦\t⟧- nome: Biblioteca\n",
        "obiettivi:\n  - titolo: Città\n    azioni:\n    ⟦\t⟧- titolo: Sportello\n",
        "descrizione: |\n⟦\t⟧Il giovane affianca\n",
        "descrizione: |\n  Il giovane affianca\n⟦\t⟧le persone\n",
        "bisogni:\n  -⟦\t⟧Ridare valore\n",
        "titolo: La coesione\n⟦\t⟧sociale\n",
        "orario:\n  totale: 1400\n  ⟦\t⟧servizio: 1322\n",
        "⟦\t⟧\ntitolo: x\n",
        "orario: {totale: 1400}\nnote\n⟦\t⟧servizio: 5\n",
    ],
    "segno": [
        "email: ⟦@⟧comune.milano\n",
        "sconto: ⟦%⟧10\n",
        "bisogni:\n  - Uno\n  - ⟦`⟧codice`\n",
        "sedi:\n  - nome: Centro\n    note: ⟦@⟧centro\n",
        "eta: ⟦>⟧ 18 anni\n",
        "eta:\n  minima: ⟦>⟧18\n",
        "tabella:\n  ⟦|⟧ ore | giorni |\n",
        "note: ⟦|⟧ testo sulla stessa riga\n",
        "domanda: ⟦?⟧ perché\n",
        "bisogni:\n  ⟦*⟧ Uno\n  * Due\n",
        "nota: ⟦*⟧*importante**\n",
        "note: ⟦&⟧ altri ancora\n",
        "titolo: ⟦[⟧Nuovo] progetto\n",
        "sedi:\n  - nome: ⟦{⟧Centro} comunale\n",
        "titolo: ⟦]⟧ chiusa\n",
        "titolo: ⟦,⟧ e poi\n",
        "⟦%⟧sconto: 10\ntitolo: x\n",
        "tipo: bando\n⟦%⟧sconto: 10\n",
        "tipo: bando\n⟦%⟧sconto del 10\ntitolo: x\n",
        "parole: [uno, ⟦@⟧due]\n",
        "titolo: x\n⟦%⟧sconto: 10\n",
        "⟦}⟧\n",
        'titolo: "Uno"\n⟦`⟧codice`\n',
        "parole: {}\n⟦>⟧ 18 anni\n",
        "a: ⟦&⟧\n",
        "titolo: x\n⟦%⟧YAML 1.1\naltro: y\n",
        "⟦%⟧YAML 1.1\ntitolo: x\n",
    ],
    "rientro": [
        "sedi:\n  - nome: Biblioteca\n   ⟦comune⟧: Milano\n",
        "sedi:\n  - nome: Biblioteca\n     ⟦comune⟧: Milano\n",
        "orario:\n  totale: 1400\n    ⟦servizio⟧: 1322\n",
        "orario:\n  totale: 1400\n ⟦servizio⟧: 1322\n",
        "titolo: La coesione\n ⟦ente⟧: Comune\n",
        " ⟦titolo⟧: La coesione\nente: Comune\n",
        "bisogni:\n  - Uno\n ⟦-⟧ Due\n",
        "bisogni:\n    - Uno\n  ⟦-⟧ Due\n",
        "sedi:\n  - nome: A\n   ⟦-⟧ nome: B\n",
        "bisogni:\n  - Uno\n    ⟦-⟧ Due: tre\n",
        "bisogni: Uno\n⟦-⟧ Due\n",
        "descrizione: |\n    Il giovane affianca\n  ⟦le persone più fragili⟧\nente: Comune\n",
        "obiettivi:\n  - titolo: Uno\n    azioni:\n      - testo: È così\n       ⟦ore⟧: 10\n",
        "- uno\n⟦ente⟧: Comune\n",
        "titolo: x\n...\n⟦ente⟧: Comune\n",
        '  ⟦"titolo"⟧: x\nente: y\n',
        "  ⟦titolo⟧: [x, y]\nente: z\n",
        "  titolo: x\n  ente: y\n⟦note⟧: z\n",
        "  - uno\n⟦-⟧ due\n",
        "titolo: Uno\n  due\n  ⟦tre⟧: x\n",
        "{a: b}\n⟦c⟧: d\n",
        "sedi:\n  nome: A\n  ⟦-⟧ nome: B\n",
        "altro:\n  -uno: x\nsedi:\n  nome: A\n  ⟦-⟧ nome: B\n",
        "sedi:\n  -nome: A\n  x: y\n  ⟦-⟧ nome: B\n",
        "sedi:\n    -nome: A\n  ⟦-⟧ nome: B\n",
    ],
    "senza-due-punti": [
        "descrizione: |\n⟦Il giovane affianca l'Unità⟧\nente: Comune\n",
        "descrizione: >\n  Il giovane\n⟦affianca⟧  \nente: Comune\n",
        "descrizione: Il testo va\n⟦a capo così, senza spazi⟧\nente: Comune\n",
        "descrizione: Il testo è lungo e va a capo, ma non rientra per niente\n⟦sociale⟧\nente: Comune\n",
        "tipo: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n⟦sedi⟧\n\n  - x\n",
        "tipo: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n⟦sedi⟧\n  altre parole\n",
        'ente: Comune\n⟦"titolo" La coesione⟧\nnote: x\n',
    ],
    "manca-due-punti": [
        "tipo: bando\n⟦ente Comune di Milano⟧\n",
        "tipo: bando\n⟦volontari 14⟧\ntitolo: x\n",
        "orario:\n  totale: 1400\n⟦sedi⟧\n  - nome: x\n",
        "⟦sedi⟧\n  - nome: x\n",
        "⟦tipo leva-civica⟧\ntitolo: x\n",
        "tipo: bando\n⟦note⟧\ntitolo: x\n",
        "tipo: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n⟦sedi⟧\nnote: x\n",
        "tipo: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n⟦sedi⟧\n  - nome: x\n",
        "parole: {a: b}\n⟦sedi Uno⟧\n",
    ],
    "barra": [
        'cartella: "C:⟦\\D⟧ocumenti"\n',
        'nota: "è ⟦\\x4⟧"\n',
        'nota: "⟦\\UFFFFFFFF⟧"\n',
        'titolo: "La ⟦\\c⟧oesione\nente: x\n',
        '"tit⟦\\o⟧lo: x\n',
    ],
    "parentesi": [
        "parole: ⟦[⟧pace, cura\nente: Comune\n",
        "parole: ⟦[⟧pace, cura\n",
        "parole: ⟦[⟧pace,\n  cura\nente: Comune\n",
        "orari: ⟦{⟧lun: 9-13, mar: 9-13\nente: Comune\n",
        "sedi:\n  - ⟦{⟧nome: A, comune: Milano\n  - {nome: B}\n",
        "parole: ⟦[⟧pace, [cura, città]\nente: Comune\n",
        "parole: [pace, ⟦[⟧cura, città\nente: Comune\n",
        "parole: ⟦[⟧pace, cura}\nente: Comune\n",
        "sedi:\n  - nome: A\n    orari: ⟦{⟧lun: [9, 13]\n    comune: Milano\n",
        "titolo: ⟦[⟧bozza\nnote: [x]\n",
        "ore: ⟦[⟧9, [{a: 1}, []]\n",
        "parole: ⟦[⟧uno, {due: 1}\nente: x\n",
        "a: ⟦[⟧perch{a: 1}\n",
        "parole: ⟦{⟧a: 1{}\nente: y\n",
        "a: ⟦{⟧b: c\nd: [e]}\n",
    ],
    "trattino": [
        "sedi:\n  ⟦-⟧nome: A\n  - nome: B\n",
        "sedi:\n  ⟦-⟧nome: A\n\n  # la seconda\n  - nome: B\n    comune: Milano\n",
        "sedi:\n  ⟦-⟧nome: Biblioteca\n   comune: Milano\n",
        "sedi:\n  - nome: A\n  ⟦-⟧nome: B\n",
        "sedi:\n  -nome: A\n  ⟦-⟧nome: B\n  -nome: C\n",
        "bisogni:\n  - Uno\n  ⟦-⟧Due\n  - Tre\n",
        "tipo: bando\ntitolo⟦:⟧La coesione\n",
        "titolo⟦:⟧La coesione\nente: Comune\n",
        "orario:\n  totale⟦:⟧1400\n  servizio: 1322\n",
        "orario:\n  servizio: 1322\n  totale⟦:⟧1400\n",
        "sedi:\n  - nome⟦:⟧Città\n    comune: Milano\n",
        "contatti:\n  - ufficio: Sportello\n    email⟦:⟧a@b.it\n    sito: x\n",
        "sedi:\n  ⟦-⟧nome: A\n    comune: x\n  - nome: B\n",
        "sedi:\n  - nome: Z\n  ⟦-⟧nome: A\n  - nome: B\n",
        "⟦-⟧nome: A\n- nome: B\n",
        "  ⟦-⟧nome: A\n  - nome: B\n",
        "sedi:\n  ⟦-⟧nome:\n      x: y\n  - nome: B\n",
    ],
    "virgolette-poi-testo": [
        'titolo: ⟦"⟧Uno" due\n@x\n',
        'descrizione: ⟦"⟧Insieme" è un progetto\nente: Comune\n',
        "titolo: ⟦'⟧Casa' comunale\n",
        'bisogni:\n  - ⟦"⟧Ascolto" in paese\n  - Altro\n',
    ],
    "rientro-voce": [
        "sedi:\n  - nome: A\n  ⟦comune⟧: Milano\n",
        "sedi:\n  - nome: A\n    cap: x\n  ⟦comune⟧: Milano\n  - nome: B\n",
        "obiettivi:\n  - titolo: A\n    azioni:\n      - titolo: B\n      ⟦ore⟧: 10\n",
    ],
    "trattino-perso": [
        "progetti:\n  - uno\n  ⟦due⟧\ntitolo: x\n",
        "progetti:\n  - uno\n  ⟦due⟧:\ntitolo: x\n",
        "progetti:\n- uno\n⟦due⟧\ntitolo: x\n",
        "sedi:\n  - nome: A\n    comune: Milano\n  ⟦nome⟧: B\n    comune: Roma\n",
    ],
    "voce-sulla-riga": ["bisogni: ⟦-⟧ Uno\n", "bisogni: ⟦-⟧ Uno\n  - Due\n", "bisogni:   ⟦-⟧ nome: Uno\n"],
    "trattino-solo": ["obblighi: ⟦-⟧\n", "obblighi: ⟦-⟧\nente: Comune\n", "sedi:\n  - nome: ⟦-⟧\n"],
    "trattino-word": [
        "progetti:\n  - uno\n  ⟦–⟧ due\ntitolo: x\n",
        "sedi:\n  - nome: A\n  ⟦•⟧ nome: B\n",
        "progetti:\n⟦—⟧ uno\n— due\ntitolo: x\n",
    ],
    "virgolette-word": [
        "titolo: ⟦“⟧WeMi: il portale”\nente: x\n",
        "bisogni:\n  - ⟦“⟧Uno: due” e tre: quattro\n",
        "sedi:\n  - nome: ⟦„⟧Casa: la sede“\n",
    ],
    "spazio-unificatore": [
        "orario:\n⟦\u00a0⟧ totale: 1145\n  servizio: 1035\n",
        "orario:\n  totale: 1145\n ⟦\u00a0⟧servizio: 1035\ntitolo: x\n",
        "volontari:⟦\u00a0⟧3\nente: x\n",
        "sedi:\n  -⟦\u202f⟧nome: A\n    comune: Milano\n",
    ],
    "commento": [
        "tipo: bando\n⟦//⟧ da controllare\nente: x\n",
        "tipo: bando\n⟦<!--⟧ da controllare -->\nente: x\n",
        "sedi:\n  - nome: A\n  ⟦//⟧ manca il CAP\n",
    ],
    "conflitto-resto": ["tipo: bando\n⟦>>>>>>> ramo⟧\nente: x\n", "tipo: bando\n⟦=======⟧\nente: x\n"],
    "altro": [
        "⟦Scheda di progetto⟧\ntitolo: x\n",
        "parole: [uno]⟦]⟧\n",
        "parole: [uno, ⟦,⟧ due]\n",
        "parole: [uno # nota\n  ⟦d⟧ue]\n",
        "sedi:\n  nome: ⟦{⟧\n\n",
        "sedi:\n  nome: x\n⟦]⟧\n",
        "parole: [uno # nota\n  ⟦d⟧ue\n]\n",
        "parole: [⟦,⟧ due]\n",
        "parole: {⟦,⟧ uno: due}\n",
        "parole: {}⟦}⟧ Città\n",
        "orario: {totale: 1400⟦{⟧}}\nente: x\n",
        "[{a: 1}]⟦]⟧\n",
    ],
}


@pytest.mark.parametrize(
    ("variant", "sheet"), [(variant, sheet) for variant in MISTAKES for sheet in MISTAKES[variant]]
)
def test_mistake_is_named_and_placed(variant: str, sheet: str) -> None:
    text, (place,) = unmark(sheet)

    assert told(text) == [("LC003", variant, place)]


def test_the_marks_of_a_merge_are_one_mistake() -> None:
    text, (first, *others) = unmark("a: 1\n⟦<<<<<<< HEAD⟧\nb: 1\n⟦=======⟧\nb: 2\n⟦>>>>>>> ramo⟧\nc:\n  - d\n")
    _, (finding,) = read(text.encode())

    assert (finding.code, finding.variant, finding.spot.place) == ("LC003", "conflitto", first)
    assert [spot.place for spot in finding.related] == others


@pytest.mark.parametrize("sheet", [sheet for sheets in MISTAKES.values() for sheet in sheets])
@pytest.mark.parametrize(
    "around",
    [
        pytest.param(lambda sheet: sheet.replace("\n", "\r\n"), id="crlf"),
        pytest.param(lambda sheet: "\ufeff" + sheet, id="bom"),
        pytest.param(lambda sheet: sheet.rstrip("\n"), id="no-last-break"),
    ],
)
def test_mistake_keeps_its_place_however_the_file_is_saved(sheet: str, around) -> None:  # type: ignore[no-untyped-def]
    text, (place,) = unmark(sheet)
    (expected,) = told(text)

    assert told(around(text)) == [expected]
    assert expected[2] == place


@pytest.mark.parametrize("sheet", [sheet for sheets in MISTAKES.values() for sheet in sheets])
def test_unreadable_sheet_has_no_document(sheet: str) -> None:
    document, _ = read(unmark(sheet)[0].encode())

    assert document is None


@pytest.mark.parametrize(
    ("sheet", "params"),
    [
        ("email: @comune\n", {"segno": "@"}),
        ("titolo: [Nuovo] progetto\n", {"segno": "["}),
        ("bisogni:\n  * Uno\n", {"segno": "*"}),
        ("tipo: x\nente Comune di Milano\n", {"campo": "ente", "riga": "ente: Comune di Milano"}),
        ("tipo: x\nsedi\n  - nome: y\n", {"campo": "sedi", "riga": "sedi:"}),
        ('cartella: "C:\\Documenti"\n', {"dettaglio": "\\D"}),
        ("parole: [uno]]\n", {"dettaglio": "]"}),
        ("parole: [uno # nota\n  due]\n", {"dettaglio": "d"}),
        ("parole: [\n\n", {"dettaglio": "["}),
        ("%sconto\n", {"segno": "%"}),
        ("tipo: bando\n%sconto del 10\ntitolo: x\n", {"segno": "%"}),
        ("tipo: x\n" + "k" * 1100 + ": 1\n", {"dettaglio": "k" * 39 + "…"}),
    ],
)
def test_mistake_says_what_is_written(sheet: str, params: dict[str, str]) -> None:
    _, (finding,) = read(sheet.encode())

    assert finding.code == "LC003"
    assert dict(finding.params) == params


@pytest.mark.parametrize(
    ("sheet", "label"),
    [
        ("titolo: ⟦'⟧L'orto'\n", "apertura"),
        ('titolo: "Casa⟦"⟧ comunale\n', "chiusura"),
        ('- ⟦"⟧Il progetto "Insieme" aiuta"\n', "apertura"),
    ],
)
def test_quotes_point_at_their_other_end_too(sheet: str, label: str) -> None:
    text, (place,) = unmark(sheet)
    _, (finding,) = read(text.encode())

    assert [(spot.label, spot.place) for spot in finding.related] == [(label, place)]


@pytest.mark.parametrize(
    "sheet",
    [
        "orari: 9:00-13:00\n",
        "sito: https://www.comune.milano.it/x?y=1\n",
        "titolo: L'orto dell'ente\n",
        "titolo: \"L'orto: dell'ente\"\n",
        "titolo: 'L''orto'\n",
        "note: prezzo -10% e @nome e 3 * 4\n",
        "titolo: Progetto [nuovo] {x}\n",
        "orari: {lun: 9:00-18:00, mar: 9:00}\n",
        "ore: [9:00, 10:00]\n",
        "testo: |\n  chiave: a: b\n  \"x\n  'y\n  @ % & *\n",
        "testo: >\n  - uno\n\n   - due: tre\n",
    ],
)
def test_what_is_right_is_left_alone(sheet: str) -> None:
    assert told(sheet) == []
