"""What documents say in the cases that are easy to get wrong: hours, «nessuno», states, calls, links."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from levacivica.model.figures import Allowance
from levacivica.model.quantity import Quantity, parse_quantity
from levacivica.model.schede import Bando, Intervento, LevaCivica, Programma, Scheda, ServizioCivile
from levacivica.model.schede.aims import Azione, Obiettivo
from levacivica.model.schede.bando import Eta
from levacivica.model.schede.calls import Proroga
from levacivica.model.schede.intervento import Risorse
from levacivica.model.schede.measures import Blocco, Formazione
from levacivica.model.schede.parts import Contatto, Orario, Sede
from levacivica.rendering.document.formats import indirizzo

from ..archives import Renderer
from .reading_back import links, page, written


def quantity(text: str) -> Quantity:
    read = parse_quantity(text)
    assert read is not None
    return read


def project(**values: Any) -> LevaCivica:
    return LevaCivica({"tipo": "leva-civica", "titolo": "Casa", **values})


def markdown(renderer: Renderer, sheet: Scheda, sheets: dict[str, Scheda] | None = None) -> str:
    return written(renderer, "casa", sheet, sheets or {}, "md")


def hours(renderer: Renderer, **values: str) -> str:
    orario = Orario({name: quantity(text) for name, text in values.items()})
    text = markdown(renderer, project(orario=orario))
    return text.split("## Orario\n\n", 1)[1]


def test_hours_show_their_sum(renderer: Renderer) -> None:
    assert hours(renderer, totale="1400", servizio="1322", formazione_specifica="40", certificazione="38") == (
        "Ore di ogni volontario, per attività:\n\n"
        "| Attività | Ore |\n| --- | ---: |\n| Servizio | 1.322 |\n| Formazione specifica | 40 |\n"
        "| Certificazione delle competenze | 38 |\n| **Totale** | **1.400** |\n"
    )


def test_parts_without_a_total_are_added_up(renderer: Renderer) -> None:
    assert "| **Totale** | **1.362** |" in hours(renderer, servizio="1322", formazione_specifica="40")


def test_parts_that_are_not_all_are_not_called_a_total(renderer: Renderer) -> None:
    text = hours(renderer, totale="1400", formazione_specifica="40", tutoraggio="20")
    assert "**Totale**" not in text
    assert "- **Ore in tutta la durata:** 1.400" in text


def test_one_part_and_loose_parts_have_no_sum(renderer: Renderer) -> None:
    assert "**Totale**" not in hours(renderer, formazione_specifica="40")
    assert "**Totale**" not in hours(renderer, servizio="circa 1300", formazione_specifica="40")


def test_hours_of_training_alone_are_no_total(renderer: Renderer) -> None:
    text = hours(renderer, settimanale="25", formazione_generale="30", formazione_specifica="50")
    assert "| Formazione specifica | 50 |" in text
    assert "80" not in text


def test_hours_without_parts_are_told_as_data(renderer: Renderer) -> None:
    assert hours(renderer, totale="1400", settimanale="almeno 12", giorni="5 o 6") == (
        "- **Ore in tutta la durata:** 1.400\n- **Ore a settimana:** almeno 12\n- **Giorni a settimana:** 5 o 6\n"
    )


def test_none_is_told_in_words_and_absent_says_nothing(renderer: Renderer) -> None:
    text = markdown(renderer, project(obblighi=(), requisiti_obbligatori=()))
    assert "## Obblighi durante il servizio\n\nNessun obbligo particolare.\n" in text
    assert "### Requisiti obbligatori\n\nNessun requisito obbligatorio.\n" in text
    assert "preferenzial" not in text
    assert "Requisiti" not in markdown(renderer, project())


def test_every_list_can_say_none(renderer: Renderer) -> None:
    empty = project(**dict.fromkeys(("bisogni", "obiettivi", "attivita", "enti_coinvolti", "contatti"), ()))
    text = markdown(renderer, empty)
    assert text.count("\nNess") == 5


@pytest.mark.parametrize(
    ("stato", "words"),
    [
        ("chiusa", "> **Scheda chiusa.** Il bando è scaduto"),
        ("bozza", "> **Bozza.** I dati di questa scheda possono ancora cambiare."),
    ],
)
def test_the_state_is_told_on_top(stato: str, words: str, renderer: Renderer) -> None:
    assert words in markdown(renderer, project(stato=stato))
    assert ">" not in markdown(renderer, project(stato="pubblicata"))


def test_a_closed_intervention_speaks_of_no_applications(renderer: Renderer) -> None:
    sheet = Intervento({"tipo": "intervento", "titolo": "MI4", "stato": "chiusa"})
    assert "domande" not in markdown(renderer, sheet)
    assert "L'iniziativa è conclusa" in markdown(renderer, sheet)


def test_aims_without_more_to_say_are_a_list(renderer: Renderer) -> None:
    bare = (Obiettivo({"titolo": "Uno"}), Obiettivo({"titolo": "Due"}))
    sheet = ServizioCivile({"tipo": "servizio-civile", "titolo": "Casa", "obiettivi": bare})
    assert "volontari\n\nObiettivi:\n\n- Uno\n- Due\n" in markdown(renderer, sheet)


def test_an_aim_keeps_its_title_beside_others_that_say_more(renderer: Renderer) -> None:
    aims = (
        Obiettivo({"titolo": "Uno"}),
        Obiettivo(
            {"titolo": "Due", "ore": quantity("600"), "azioni": (Azione({"titolo": "A"}), Azione({"titolo": "B"}))}
        ),
        Obiettivo({"titolo": "Tre", "ore_per": "lo sportello", "azioni": ()}),
    )
    sheet = ServizioCivile({"tipo": "servizio-civile", "titolo": "Casa", "obiettivi": aims})
    assert markdown(renderer, sheet).split(" volontari\n\n", 1)[1] == (
        "### Uno\n\n### Due\n\n- **Ore di ogni volontario:** 600\n\nAzioni:\n\n- A\n- B\n\n"
        "### Tre\n\n- **A che cosa servono le ore:** lo sportello\n\nNessuna azione.\n"
    )


def test_a_project_tells_its_call_and_its_deadline(renderer: Renderer) -> None:
    call = Bando({"tipo": "bando", "titolo": "Bando 2026", "scadenza": date(2026, 4, 8), "ora_scadenza": time(14, 0)})
    text = markdown(renderer, project(bando="bando-2026"), {"bando-2026": call})
    assert "- **Bando:** Bando 2026\n- **Scadenza:** 8 aprile 2026, ore 14:00\n" in text
    assert "- **Bando:** bando-2026\n" in markdown(renderer, project(bando="bando-2026"))
    assert "- **Bando:** Bando del servizio civile universale, 2026\n" in markdown(
        renderer, project(bando="servizio-civile-2026")
    )


FIGURES = {
    "apertura": date(2026, 2, 25),
    "scadenza": date(2026, 4, 8),
    "ora_scadenza": time(14, 0),
    "avvio": date(2026, 5, 28),
    "eta": Eta({"minima": 18, "massima": 28}),
    "assegno_mensile": Decimal("519.47"),
}
"""What a call tells who applies."""


def test_what_a_candidate_asks_first_stands_on_top(renderer: Renderer) -> None:
    call = Bando({"tipo": "bando", "titolo": "Bando", **FIGURES})
    sheet = project(
        bando="bando",
        codice_ente="SU00001",
        durata_mesi=quantity("12"),
        volontari=1,
        sedi=(Sede({"nome": "Biblioteca"}),),
        orario=Orario({"totale": quantity("1145"), "settimanale": quantity("almeno 20")}),
    )
    card = markdown(renderer, sheet, {"bando": call}).split("\n\n## ", 1)[0]
    assert card.splitlines()[2:] == [
        "- **Tipo:** Progetto di leva civica",
        "- **Bando:** Bando",
        "- **Domande dal:** 25 febbraio 2026",
        "- **Scadenza:** 8 aprile 2026, ore 14:00",
        "- **Età minima:** 18 anni compiuti",
        "- **Età massima:** 28 anni (29 non ancora compiuti)",
        "- **Inizio del servizio:** 28 maggio 2026",
        "- **Durata:** 12 mesi",
        "- **Volontari:** 1",
        "- **Sede:** Biblioteca",
        "- **Ore in tutta la durata:** 1.145",
        "- **Ore a settimana:** almeno 20",
        "- **Assegno mensile:** €\u00a0519,47",
        "- **Codice dell'ente:** SU00001",
    ]
    begun = markdown(renderer, project(bando="bando", inizio=date(2026, 9, 1)), {"bando": call})
    assert "- **Inizio:** 1° settembre 2026\n" in begun
    assert "28 maggio" not in begun


def test_what_a_call_has_still_to_confirm_is_told_by_the_call_alone(renderer: Renderer) -> None:
    call = Bando({"tipo": "bando", "titolo": "Bando", **FIGURES, "da_verificare": tuple(FIGURES)})
    programme = Programma({"tipo": "programma", "titolo": "Insieme", "bando": "bando"})
    for sheet in (project(bando="bando"), programme):
        text = markdown(renderer, sheet, {"bando": call})
        assert "- **Bando:** Bando\n" in text
        assert not [word for word in ("2026", "14:00", "18", "28", "519") if word in text]
    call.da_verificare = ("ora_scadenza",)
    assert "- **Scadenza:** 8 aprile 2026\n" in markdown(renderer, project(bando="bando"), {"bando": call})


def test_an_extension_keeps_the_first_closing_date_in_sight(renderer: Renderer) -> None:
    extensions = tuple(Proroga({"scadenza_precedente": date(2026, 4, day)}) for day in (1, 8))
    call = Bando({"tipo": "bando", "titolo": "Bando", "scadenza": date(2026, 4, 15), "proroghe": extensions})
    both = "- **Scadenza:** 15 aprile 2026\n- **Prima scadenza:** 1° aprile 2026\n"
    assert both in markdown(renderer, call)
    assert "| 8 aprile 2026 |" in markdown(renderer, call)
    programme = Programma({"tipo": "programma", "titolo": "Insieme", "bando": "bando"})
    for sheet in (project(bando="bando"), programme):
        assert both in markdown(renderer, sheet, {"bando": call})
        for unsure in ("proroghe", "scadenza"):  # a first closing date alone would be taken for the one that holds
            call.da_verificare = (unsure,)
            assert "1° aprile" not in markdown(renderer, sheet, {"bando": call})
        call.da_verificare = None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("300, 360 o 400", "€\u00a0300,00, €\u00a0360,00 o €\u00a0400,00"),
        ("da 300 a 400", "da €\u00a0300,00 a €\u00a0400,00"),
        ("al massimo 582.50", "al massimo €\u00a0582,50"),
    ],
)
def test_several_allowances_are_printed_as_they_are(written: str, said: str, renderer: Renderer) -> None:
    call = Bando({"tipo": "bando", "titolo": "Bando", "assegno_mensile": Allowance().read(written)})
    assert f"- **Assegno mensile:** {said}\n" in markdown(renderer, call)
    assert f"- **Assegno mensile:** {said}\n" in markdown(renderer, project(bando="bando"), {"bando": call})


def test_one_site_is_told_as_one(renderer: Renderer) -> None:
    one, again, other = (
        Sede({"nome": nome, "comune": comune})
        for nome, comune in (("Biblioteca", "Alba"), ("BIBLIOTECA", "alba"), ("Biblioteca", "Bra"))
    )
    assert "## Sede\n\nSede del progetto:\n" in markdown(renderer, project(sedi=(one,)))
    assert "## Sede\n\nSede del progetto:\n" in markdown(renderer, project(sedi=(one, again)))
    assert "## Sedi\n\nSedi del progetto:\n" in markdown(renderer, project(sedi=(one, other)))


def test_sites_with_nothing_but_their_names_are_a_list(renderer: Renderer) -> None:
    names = (Sede({"nome": "Biblioteca"}), Sede({"nome": "Museo"}))
    assert "## Sedi\n\n- Biblioteca\n- Museo\n" in markdown(renderer, project(sedi=names))


@pytest.mark.parametrize("sheet", [project, lambda **said: Programma({"tipo": "programma", "titolo": "Casa", **said})])
def test_another_regime_has_the_name_of_its_norm(sheet: Callable[..., Scheda], renderer: Renderer) -> None:
    assert "- **Regime:** Altra norma\n" in markdown(renderer, sheet(regime="altro"))
    text = markdown(renderer, sheet(regime="altro", norma="L.R. 35/2006"))
    assert "- **Norma:** L.R. 35/2006\n" in text
    assert "Regime" not in text


def test_training_is_told_in_percent_and_days_are_explained(renderer: Renderer) -> None:
    def training(day: int | date) -> str:
        blocks = (Blocco({"percentuale": 80, "entro_giorno": day}), Blocco({"percentuale": 20}))
        return markdown(renderer, project(formazione=Formazione({"generale": blocks})))

    assert "| 1 | 80% | 180 |\n| 2 | 20% |  |\n\nI giorni si contano" in training(180)
    assert "I giorni si contano" not in training(date(2026, 9, 1))


def test_programmes_and_open_calls_say_how_to_apply(renderer: Renderer) -> None:
    call = Bando({"tipo": "bando", "titolo": "Bando", "come_candidarsi": "Si va allo sportello."})
    said = "## Come candidarsi\n\nSi va allo sportello.\n"
    programme = Programma({"tipo": "programma", "titolo": "Insieme", "bando": "bando"})
    assert said in markdown(renderer, programme, {"bando": call})
    assert said in markdown(renderer, call)
    programme.stato = "chiusa"
    assert "Come candidarsi" not in markdown(renderer, programme, {"bando": call})


def test_a_call_lists_the_projects_that_name_it(renderer: Renderer) -> None:
    call = Bando({"tipo": "bando", "titolo": "Bando"})
    sheets: dict[str, Scheda] = {
        "casa": call,
        "b": LevaCivica({"tipo": "leva-civica", "titolo": "Orti", "ente": "Zona", "volontari": 2, "bando": "casa"}),
        "p": Programma({"tipo": "programma", "titolo": "Insieme", "ente": "Alba", "bando": "casa"}),
        "a": ServizioCivile({"tipo": "servizio-civile", "titolo": "Nidi", "volontari": 3, "programma": "p"}),
        "c": LevaCivica({"tipo": "leva-civica", "titolo": "Altrove", "volontari": 9, "bando": "un-altro"}),
    }
    table = markdown(renderer, call, sheets).split("## Progetti di questo bando", 1)[1]
    rows = [line for line in table.splitlines() if line.startswith("|")][2:]
    assert rows == ["| Nidi | 3 | Insieme | Alba |", "| Orti | 2 |  | Zona |", "| **Totale** | **5** | | |"]


@pytest.mark.parametrize(
    ("regime", "order", "of_one"),
    [
        (
            "scn",
            ["Sedi di attuazione del progetto", "Area di intervento e contesto territoriale", "Obiettivi del progetto"],
            "Sede di attuazione del progetto",
        ),
        (
            "scu",
            ["Obiettivo del progetto", "Contesto", "Sedi di svolgimento"],
            "Sedi di svolgimento",
        ),
    ],
)
def test_sections_follow_the_official_sheet_of_the_regime(
    regime: str, order: list[str], of_one: str, renderer: Renderer
) -> None:
    sheet = ServizioCivile(
        {
            "tipo": "servizio-civile",
            "titolo": "Casa",
            "regime": regime,
            "contesto": "C.",
            "finalita": "F.",
            "sedi": (Sede({"nome": "Biblioteca"}), Sede({"nome": "Museo"})),
        }
    )
    assert [section.title for section in renderer.tree("casa", sheet, {}).index] == order
    sheet.sedi = (Sede({"nome": "Biblioteca"}),)
    sites = next(title for title in order if title.startswith("Sedi"))
    assert [section.title for section in renderer.tree("casa", sheet, {}).index] == [
        of_one if title == sites else title for title in order
    ]


def test_what_a_note_says_of_the_state_is_not_among_the_facts_too(renderer: Renderer) -> None:
    sheet = project(stato="pubblicata")
    assert "- **Stato della scheda:** Pubblicata\n" in markdown(renderer, sheet)
    for state, note in (("bozza", "> **Bozza.**"), ("chiusa", "> **Scheda chiusa.**")):
        sheet.stato = state
        assert note in markdown(renderer, sheet)
        assert "Stato della scheda" not in markdown(renderer, sheet)


@pytest.mark.parametrize(
    ("street", "written"),
    [
        ("Largo Treves 1", "Largo Treves\u00a01, Milano"),
        ("Via Larga, 12/A", "Via Larga,\u00a012/A, Milano"),
        ("Via 4 Novembre", "Via 4 Novembre, Milano"),
        ("1", "1, Milano"),
    ],
)
def test_the_number_of_a_street_stays_with_its_street(street: str, written: str) -> None:
    assert indirizzo(Sede({"indirizzo": street, "comune": "Milano"})) == written


def test_a_call_says_its_ages_and_what_is_to_be_confirmed(renderer: Renderer) -> None:
    call = Bando({
        "tipo": "bando",
        "titolo": "Bando",
        "eta": Eta({"minima": 18, "massima": 28}),
        "assegno_mensile": Decimal("519.47"),
        "da_verificare": ("assegno_mensile", "eta"),
    })  # fmt: skip
    text = markdown(renderer, call)
    assert "> **Dati ancora da confermare:** assegno mensile, età." in text
    assert "- **Età minima:** 18 anni compiuti\n- **Età massima:** 28 anni (29 non ancora compiuti)\n" in text
    assert "- **Assegno mensile:** €\u00a0519,47\n" in text


def test_resources_add_up_only_when_both_are_there(renderer: Renderer) -> None:
    both = Intervento(
        {"tipo": "intervento", "titolo": "M", "risorse": Risorse({"pn_metro": Decimal(10), "altre": Decimal(0)})}
    )
    assert "| **Totale** | **€\u00a010,00** |" in markdown(renderer, both)
    one = Intervento({"tipo": "intervento", "titolo": "M", "risorse": Risorse({"altre": Decimal(0)})})
    assert "Totale" not in markdown(renderer, one)
    assert "| Altre risorse | €\u00a00,00 |" in markdown(renderer, one)


def test_contacts_are_links(renderer: Renderer) -> None:
    office = Contatto(
        {"ufficio": "Sportello", "email": "a@comune.it", "telefono": "02 884412", "sito": "www.comune.it/(x)"}
    )
    sheet = project(contatti=(office,))
    assert markdown(renderer, sheet).split("## Contatti\n\n", 1)[1] == (
        "- Sportello\n  - Telefono: [02 884412](tel:02884412)\n  - E-mail: [a@comune.it](mailto:a@comune.it)\n"
        "  - Sito: [www.comune.it/(x)](https://www.comune.it/%28x%29)\n"
    )
    html = written(renderer, "casa", sheet, {}, "html")
    assert links(page(html))[-3:] == ["tel:02884412", "mailto:a@comune.it", "https://www.comune.it/(x)"]


def test_contacts_without_an_office_have_no_label(renderer: Renderer) -> None:
    sheet = project(contatti=(Contatto({"email": "a@comune.it"}),))
    assert markdown(renderer, sheet).endswith("## Contatti\n\n- E-mail: [a@comune.it](mailto:a@comune.it)\n")


def test_dates_are_read_by_programs_too(renderer: Renderer) -> None:
    html = written(renderer, "casa", project(inizio=date(2026, 3, 1)), {}, "html")
    assert '<time datetime="2026-03-01">1° marzo 2026</time>' in html
