"""Figures and ages in texts at the edge of what is told: sites, ranges, sentences, the part and the whole."""

from __future__ import annotations

import pytest

from ..corpus.remedies import CALL
from ..samples import CLEAN
from .test_each_alone import prose, told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # three places, two at one site and one at the other
        ("Posti: 2", ""),
        ("Posti: 1", ""),
        ("Posti: 4", "Posti: 4"),
        ("Posti n. 4 per", ""),
        ("Posti: n. 4", "Posti: n. 4"),
        ("I nuovi\nposti sono 4", "posti sono 4"),
        ("Posti = 4", "Posti = 4"),
        ("Posti: 4 per ogni sede", ""),
        ("Posti: 4,5", ""),
        ("Ore totali: 2", "Ore totali: 2"),
        # twelve months
        ("Il servizio dura da 8 a 12 mesi.", ""),
        ("Il servizio dura da 12 a 14 mesi.", ""),
        ("Il servizio dura da 13 a 14 mesi.", "13 a 14 mesi"),
        ("Il servizio dura da 8 a 11 mesi.", "8 a 11 mesi"),
        ("Il servizio dura da 11 a 8 mesi.", ""),
        ("Il servizio dura da 8 a 8 mesi.", ""),
        ("Il servizio dura da otto a undici mesi.", "otto a undici mesi"),
        ("Il servizio dura da tanti a pochi mesi.", ""),
        ("La durata è di 8-10 mesi.", "8-10 mesi"),
        ("Il servizio dura da 8 a 12 mesi. Il progetto dura 8-10 mesi.", "8-10 mesi"),
    ],
)
def test_figures_behind_their_noun(text: str, shown: str) -> None:
    assert [words for _, words in told(CLEAN + prose(text), "LC709")] == [shown] * bool(shown)


AGED = "eta:\n  minima: 18\n  massima: 28\n"


@pytest.mark.parametrize(
    ("more", "text", "shown"),
    [
        (AGED, "Può candidarsi chi ha tra 18 e 28 anni.", ""),
        (AGED, "Può candidarsi chi ha tra 18 e 29 anni.", ""),
        (AGED, "Può candidarsi chi ha tra 18 e 30 anni.", "tra 18 e 30 anni"),
        (AGED, "Può candidarsi chi ha tra 18 e 27 anni.", "tra 18 e 27 anni"),
        (AGED, "Può candidarsi chi ha tra 17 e 28 anni.", "tra 17 e 28 anni"),
        (AGED, "Può candidarsi chi ha tra 19 e 28 anni.", "tra 19 e 28 anni"),
        (f"{AGED}  eccezione: chi ha una disabilità\n", "Può candidarsi chi ha tra 18 e 35 anni.", ""),
        ("eta:\n  minima: 16\n  massima: 35\n", "Può candidarsi chi ha tra 16 e 35 anni.", ""),
        ("eta:\n  minima: 16\n", "Può candidarsi chi ha tra 16 e 35 anni.", ""),
        ("", "Può candidarsi chi ha tra 16 e 35 anni.", "tra 16 e 35 anni"),  # by the norms
        (AGED, "Chi ha tra 16 e 35 anni legge.", ""),
        (AGED, "Può candidarsi chi vuole. Chi ha tra 16 e 35 anni legge.", ""),
        (AGED, "Chi ha tra 16 e 35 anni legge. Può candidarsi chi vuole.", ""),
        (AGED, "Può candidarsi chi vuole; chi ha tra 16 e 35 anni legge.", ""),
        (AGED, "Può candidarsi chi vuole\n\nChi ha tra 16 e 35 anni legge.", ""),
        (AGED, "Chi ha tra 16 e 35 anni può candidarsi", "tra 16 e 35 anni"),
        (AGED, "Può candidarsi, con deroga, chi ha tra 16 e 35 anni.", ""),
        (AGED, f"Candidature {'x ' * 80}tra 16 e 35 anni.", "tra 16 e 35 anni"),
        (AGED, f"Candidature {'x ' * 100}tra 16 e 35 anni.", ""),
        (AGED, f"Tra 16 e 35 anni {'x ' * 40}candidature.", ""),
        (AGED, f"Chi ha tra 16 e 35 anni {'x ' * 40}candidature.", "tra 16 e 35 anni"),
        (AGED, f"Chi ha tra 16 e 35 anni {'x ' * 50}candidature.", ""),
        (AGED, "Si candida chi ha tra 18 e 28 anni, poi si candida chi ha tra 16 e 35 anni.", "tra 16 e 35 anni"),
    ],
)
def test_ages_in_the_text_of_a_call(more: str, text: str, shown: str) -> None:
    assert [words for _, words in told(CALL + more + prose(text), "LC709")] == [shown] * bool(shown)


@pytest.mark.parametrize(
    ("fields", "count", "found"),
    [
        ("volontari: 40\n", 40, False),
        ("volontari: 40\n", 41, True),
        ("", 41, False),
    ],
)
def test_places_in_the_text_of_a_call(fields: str, count: int, found: bool) -> None:
    for words in (
        "Il bando seleziona {} volontari.",
        "Per la selezione di {} volontari.",
        "Il presente avviso mette a bando {} posti.",
    ):
        assert bool(told(CALL + fields + prose(words.format(count)), "LC709")) is found, words


LISTED = "posti_per_progetto:\n  - titolo: Uno\n    volontari: 1\n  - titolo: Due\n    volontari: 1\n"


def test_projects_in_the_text_of_a_call() -> None:
    three = prose("Il bando finanzia tre progetti.")
    assert told(f"{CALL}{LISTED}elenco_completo: sì\n{three}", "LC709") == [("", "tre progetti")]
    assert told(CALL + LISTED + three, "LC709") == []
    assert told(f"{CALL}{LISTED}elenco_completo: sì\n{prose('Il bando finanzia due progetti.')}", "LC709") == []
    assert told(f"{CALL}elenco_completo: sì\n{three}", "LC709") == []


def test_the_whole_and_the_part_of_a_programme_in_its_text() -> None:
    head = "tipo: programma\ntitolo: Insieme\nstato: bozza\nregime: scu\nanno: 2026\nprogetti:\n  - uno\n  - due\n"
    sheet = f"{head}totali:\n  sedi: 2\n  volontari: 8\nintero:\n  progetti: 5\n  sedi: 31\n  volontari: 77\n"
    for words, right in (
        ("comprende {} progetti", (2, 5)),
        ("prevede {} volontari", (8, 77)),
        ("cerca {} operatori volontari", (8, 77)),
        ("ha {} sedi", (2, 31)),
    ):
        for count in (2, 3, 5, 8, 9, 31, 77):
            found = told(sheet + prose(f"Il programma {words.format(count)}."), "LC709")
            assert bool(found) is (count not in right), (words, count)
