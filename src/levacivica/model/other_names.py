"""The names that calls and offices give to fields which have another name here; read where a key is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "volontari": (
        *("posti", "posti_totali", "posti_disponibili", "posti_a_bando", "numero_posti", "n_posti"),
        *("numero_volontari", "n_volontari", "operatori", "operatori_volontari", "giovani", "tirocinanti"),
    ),
    "riservati": ("posti_riservati", "volontari_riservati", "riserva"),
    "numero_progetti": ("progetti", "n_progetti"),
    "numero_sedi": ("sedi", "n_sedi"),
    "numero_enti": ("enti", "n_enti"),
    "dotazione": (
        *("budget", "dotazione_finanziaria", "risorse", "risorse_finanziarie", "stanziamento", "importo"),
        "finanziamento",
    ),
    "assegno_mensile": ("assegno", "compenso", "compenso_mensile", "rimborso", "rimborso_mensile", "indennita",
                        "indennita_mensile", "contributo", "contributo_mensile", "paga"),
    "scadenza": ("data_scadenza", "termine", "entro", "domande_entro", "chiusura"),
    "scadenza_a_parole": ("scadenza_testo", "termini"),
    "apertura": ("data_apertura", "domande_dal"),
    "inizio": ("data_inizio", "data_avvio", "inizio_servizio"),
    "avvio": ("inizio", "data_inizio", "data_avvio", "inizio_servizio"),
    "fine": ("data_fine", "termine", "fine_servizio"),
    "durata_mesi": ("durata", "mesi"),
    "durata_settimane": ("settimane",),
    "colloqui": ("date_colloqui", "selezioni", "data_colloqui"),
    "atto": ("decreto", "delibera", "determina", "atto_di_approvazione"),
    "titolo": ("denominazione", "nome", "titolo_progetto"),
    "descrizione": ("sintesi", "abstract", "presentazione"),
    "requisiti_obbligatori": ("requisiti", "requisiti_di_accesso", "requisiti_di_partecipazione"),
    "criteri_selezione": ("criteri", "selezione"),
    "come_candidarsi": ("candidatura", "domanda", "modalita_di_candidatura", "presentazione_domande"),
    "attivita": ("azioni", "compiti", "mansioni"),
    "obiettivi.azioni": ("attivita", "mansioni", "attivita_volontari", "attivita_previste"),
    "orario.totale": ("monte_ore", "ore_totali", "monte_ore_annuo", "ore"),
    "orario.settimanale": ("ore_settimanali", "ore_a_settimana"),
    "orario.giorni": ("giorni_settimanali", "giorni_a_settimana"),
}  # fmt: skip
"""The other names of each field; of a field in a group after the group and a dot. The first that fits counts."""
