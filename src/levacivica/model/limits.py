"""A limit: one figure of the law or of a call, with its source and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.figures import Amount, Whole
from levacivica.model.kinds import Choice, Meaning, Text
from levacivica.model.record import Record, field

if TYPE_CHECKING:
    from levacivica.model.quantity import Quantity

LIMITS = {
    "settimanale": Meaning("ore a settimana, se non c'è un totale", "hours a week, where there is no total"),
    "settimanale_con_totale": Meaning("ore a settimana, accanto a un totale", "hours a week, beside a total"),
    "settimanale_massimo": Meaning(
        "ore a settimana al massimo, in ogni caso", "most hours a week, in any case", "Ore a settimana al massimo"
    ),
    "mensile": Meaning("ore al mese", "hours a month"),
    "totale": Meaning("ore in tutta la durata", "hours over the whole duration"),
    "giorni": Meaning("giorni di servizio a settimana", "days of service a week"),
    "giornaliere": Meaning("ore al giorno", "hours a day"),
    "durata_mesi": Meaning("durata in mesi", "duration in months"),
    "durata_settimane": Meaning("durata in settimane", "duration in weeks"),
    "formazione_generale": Meaning("ore di formazione generale", "hours of general training"),
    "formazione_specifica": Meaning("ore di formazione specifica", "hours of specific training"),
    "formazione_in_tutto": Meaning("ore di formazione in tutto", "hours of training in all"),
    "formazione_generale_quota": Meaning(
        "percentuale di formazione generale da fare nella prima parte, se i blocchi sono più d'uno",
        "percent of the general training to be done in the first part, where there are several blocks",
        "Percento di formazione generale nella prima parte",
    ),
    "formazione_generale_prima": Meaning(
        "giorno entro cui finisce la prima parte della formazione generale",
        "day by which the first part of the general training ends",
        "Giorno in cui finisce la prima parte della formazione generale",
    ),
    "formazione_generale_ultima": Meaning(
        "giorni in cui si fa il resto della formazione generale",
        "days on which the rest of the general training is done",
        "Giorni del resto della formazione generale",
    ),
    "formazione_generale_unica": Meaning(
        "giorno entro cui finisce la formazione generale, se è in un solo blocco",
        "day by which the general training ends, where it is one block",
        "Giorno in cui finisce la formazione generale in un solo blocco",
    ),
    "formazione_specifica_quota": Meaning(
        "percentuale di formazione specifica da fare nella prima parte, se i blocchi sono più d'uno",
        "percent of the specific training to be done in the first part, where there are several blocks",
        "Percento di formazione specifica nella prima parte",
    ),
    "formazione_specifica_prima": Meaning(
        "giorno entro cui finisce la prima parte della formazione specifica",
        "day by which the first part of the specific training ends",
        "Giorno in cui finisce la prima parte della formazione specifica",
    ),
    "formazione_specifica_ultima": Meaning(
        "giorni in cui si fa il resto della formazione specifica",
        "days on which the rest of the specific training is done",
        "Giorni del resto della formazione specifica",
    ),
    "formazione_specifica_unica": Meaning(
        "giorno entro cui finisce la formazione specifica, se è in un solo blocco",
        "day by which the specific training ends, where it is one block",
        "Giorno in cui finisce la formazione specifica in un solo blocco",
    ),
    "tutoraggio_mesi": Meaning("mesi di tutoraggio", "months of tutoring"),
    "tutoraggio_giorni": Meaning("giorni di tutoraggio", "days of tutoring"),
    "tutoraggio_ultimi_mesi": Meaning(
        "ultimi mesi in cui si fa il tutoraggio", "last months in which the tutoring is done"
    ),
    "tutoraggio_ore_individuali": Meaning("ore individuali di tutoraggio", "hours of individual tutoring"),
    "tutoraggio_ore_totali": Meaning("ore di tutoraggio in tutto", "hours of tutoring in all"),
    "mobilita_ue_mesi": Meaning("mesi in un altro Paese dell'Unione", "months in another country of the Union"),
    "mobilita_ue_giorni": Meaning("giorni in un altro Paese dell'Unione", "days in another country of the Union"),
    "mesi_estero": Meaning("mesi all'estero", "months abroad"),
    "mesi_fuori_ue": Meaning("mesi fuori dall'Unione europea", "months outside the European Union"),
    "volontari": Meaning("volontari per progetto", "volunteers for each project"),
    "volontari_per_olp": Meaning("volontari per ogni OLP", "volunteers for each OLP"),
    "volontari_per_olp_assistenza": Meaning(
        "volontari per ogni OLP, nell'assistenza e nella protezione civile",
        "volunteers for each OLP, in care and civil protection",
    ),
    "calendario_colloqui": Meaning(
        "giorni tra la pubblicazione del calendario e il primo colloquio",
        "days from the publication of the calendar to the first interview",
        "Giorni dal calendario al primo colloquio",
    ),
    "progetti": Meaning("progetti per programma", "projects for each programme"),
    "posti_una_regione": Meaning(
        "posti di un programma in una sola regione", "places of a programme in a single region"
    ),
    "posti_piu_regioni": Meaning("posti di un programma in più regioni", "places of a programme in several regions"),
    "mobilita_ue": Meaning("periodi in un altro Paese dell'Unione", "periods in another country of the Union"),
    "requisiti": Meaning("requisiti in più di quelli di legge", "requirements beyond those of the law"),
    "enti_coprogettanti": Meaning("enti che progettano insieme", "bodies that design the project together"),
    "volontari_sul_personale": Meaning(
        "volontari ogni cento persone che lavorano nell'ente",
        "volunteers for every hundred people who work for the body",
    ),
    "ats": Meaning("ATS in cui si svolge il progetto", "health agencies (ATS) of the project"),
}
"""What a limit may apply to."""


CERTAINTY = Choice(
    {
        "confermato": Meaning("letto nella fonte", "read in its source"),
        "da-verificare": Meaning("da confermare", "to be confirmed", "Da verificare"),
    }
)
"""How sure a figure is."""


class SourcedFigure(Record):
    """A figure of the norms, which may still be unconfirmed; subclasses declare ``stato`` in their order."""

    stato: str | None

    @property
    def confirmed(self) -> bool:
        """Whether the figure may give errors; the others give warnings at most."""
        return self.stato == "confermato"


class Limite(SourcedFigure):
    """One figure of the law: what it limits, the value allowed, since when, by which source, how sure it is."""

    cosa: str | None = field(Choice(LIMITS), it="che cosa limita", en="what it limits", example="totale", required=True)
    mesi: int | None = field(
        Whole(1, 36), it="per progetti di questa durata in mesi", en="for projects this many months long", example="12"
    )
    valore: Quantity | None = field(
        Amount("ore"), it="il valore ammesso", en="the value allowed", example="1145", required=True
    )
    validita: str | None = field(
        Text(), it="quando vale", en="when it holds", example="progetti con il monte ore annuo"
    )
    fonte: str | None = field(
        Text(), it="da dove viene", en="where it comes from", example="avviso del 12 maggio 2021", required=True
    )
    stato: str | None = field(
        CERTAINTY,
        it="quanto è sicuro",
        en="how sure it is",
        example="confermato",
        required=True,
    )
