"""A limit: one figure of the law or of a call, with its source and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.figures import Amount, Whole
from levacivica.model.kinds import Choice, Text
from levacivica.model.record import Record, field

if TYPE_CHECKING:
    from levacivica.model.quantity import Quantity

LIMITS = {
    "settimanale": ("ore a settimana, se non c'è un totale", "hours a week, where there is no total"),
    "settimanale_con_totale": ("ore a settimana, accanto a un totale", "hours a week, beside a total"),
    "settimanale_massimo": ("ore a settimana al massimo, in ogni caso", "most hours a week, in any case"),
    "totale": ("ore in tutta la durata", "hours over the whole duration"),
    "giorni": ("giorni di servizio a settimana", "days of service a week"),
    "durata_mesi": ("durata in mesi", "duration in months"),
    "formazione_generale": ("ore di formazione generale", "hours of general training"),
    "formazione_specifica": ("ore di formazione specifica", "hours of specific training"),
    "formazione_in_tutto": ("ore di formazione in tutto", "hours of training in all"),
    "formazione_generale_quota": (
        "percentuale di formazione generale da fare nella prima parte, se i blocchi sono più d'uno",
        "percent of the general training to be done in the first part, where there are several blocks",
    ),
    "formazione_generale_prima": (
        "giorno entro cui finisce la prima parte della formazione generale",
        "day by which the first part of the general training ends",
    ),
    "formazione_generale_ultima": (
        "giorni in cui si fa il resto della formazione generale",
        "days on which the rest of the general training is done",
    ),
    "formazione_generale_unica": (
        "giorno entro cui finisce la formazione generale, se è in un solo blocco",
        "day by which the general training ends, where it is one block",
    ),
    "formazione_specifica_quota": (
        "percentuale di formazione specifica da fare nella prima parte, se i blocchi sono più d'uno",
        "percent of the specific training to be done in the first part, where there are several blocks",
    ),
    "formazione_specifica_prima": (
        "giorno entro cui finisce la prima parte della formazione specifica",
        "day by which the first part of the specific training ends",
    ),
    "formazione_specifica_ultima": (
        "giorni in cui si fa il resto della formazione specifica",
        "days on which the rest of the specific training is done",
    ),
    "formazione_specifica_unica": (
        "giorno entro cui finisce la formazione specifica, se è in un solo blocco",
        "day by which the specific training ends, where it is one block",
    ),
    "tutoraggio_mesi": ("mesi di tutoraggio", "months of tutoring"),
    "tutoraggio_giorni": ("giorni di tutoraggio", "days of tutoring"),
    "tutoraggio_ultimi_mesi": ("ultimi mesi in cui si fa il tutoraggio", "last months in which the tutoring is done"),
    "tutoraggio_ore_individuali": ("ore individuali di tutoraggio", "hours of individual tutoring"),
    "tutoraggio_ore_totali": ("ore di tutoraggio in tutto", "hours of tutoring in all"),
    "mobilita_ue_mesi": ("mesi in un altro Paese dell'Unione", "months in another country of the Union"),
    "mobilita_ue_giorni": ("giorni in un altro Paese dell'Unione", "days in another country of the Union"),
    "mesi_estero": ("mesi all'estero", "months abroad"),
    "volontari": ("volontari per progetto", "volunteers for each project"),
    "volontari_per_olp": ("volontari per ogni OLP", "volunteers for each OLP"),
    "volontari_per_olp_assistenza": (
        "volontari per ogni OLP, nell'assistenza e nella protezione civile",
        "volunteers for each OLP, in care and civil protection",
    ),
    "calendario_colloqui": (
        "giorni tra la pubblicazione del calendario e il primo colloquio",
        "days from the publication of the calendar to the first interview",
    ),
    "progetti": ("progetti per programma", "projects for each programme"),
    "posti_una_regione": (
        "posti di un programma in una sola regione",
        "places of a programme in a single region",
    ),
    "posti_piu_regioni": ("posti di un programma in più regioni", "places of a programme in several regions"),
    "mobilita_ue": ("periodi in un altro Paese dell'Unione", "periods in another country of the Union"),
    "requisiti": (
        "requisiti in più di quelli di legge",
        "requirements beyond those of the law",
    ),
    "volontari_sul_personale": (
        "volontari ogni cento persone che lavorano nell'ente",
        "volunteers for every hundred people who work for the body",
    ),
    "ats": ("ATS in cui si svolge il progetto", "health agencies (ATS) of the project"),
}
"""What a limit may be about."""


CERTAINTY = Choice(
    {
        "confermato": ("letto nella fonte", "read in its source"),
        "da-verificare": ("da confermare", "to be confirmed"),
    }
)
"""How sure a figure is."""


class Figure(Record):
    """A figure that somebody has read or remembers: each kind declares its ``stato`` where it stands in its table."""

    stato: str | None

    @property
    def confirmed(self) -> bool:
        """Whether the figure may give errors; the others give warnings at most."""
        return self.stato == "confermato"


class Limite(Figure):
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
