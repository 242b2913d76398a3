"""Each line of docs/confronto.md on how findings are matched, and where they are shown."""

from __future__ import annotations

import pytest

from levacivica.diagnostics.since import State

from ..samples import BROKEN, CLEAN, WARNED, WRONG, changed
from .sides import Fate, fates, since, states

PROGRAMME = """\
tipo: programma
titolo: Leggere la città
stato: bozza
regime: scu
ente: Comune di Milano
progetti:
  - uno
"""
PROJECT = """\
tipo: servizio-civile
titolo: Uno
stato: bozza
regime: scu
programma: prog
volontari: 2
sedi:
  - codice: "91058"
    nome: Biblioteca
    comune: Milano
    indirizzo: via Roma 1
    volontari: 2
"""
TOTALS = "totali:\n  volontari: 9\n"
TWICE = CLEAN.replace("volontari: 1\ncontatti", "volontari: uno\ncontatti")


# evidence


def test_what_nobody_touched_is_old() -> None:
    assert states({"a.yaml": WRONG}, {"a.yaml": WRONG}) == {"LC201": "old"}


def test_a_mistake_of_this_change_is_new() -> None:
    assert states({"a.yaml": CLEAN}, {"a.yaml": WRONG}) == {"LC201": "new"}


def test_an_old_sum_made_worse_is_touched() -> None:
    assert states({"a.yaml": WRONG}, {"a.yaml": changed(WRONG, "1035", "1034")}) == {"LC201": "touched"}


def test_what_was_mended_is_gone() -> None:
    assert states({"a.yaml": WRONG}, {"a.yaml": CLEAN}) == {"LC201": "gone"}


def test_an_edit_elsewhere_leaves_a_finding_old() -> None:
    after = "# prima\n\n" + changed(WRONG, "titolo: Insieme in biblioteca", "titolo: 'Un altro titolo'") + "\n"
    assert states({"a.yaml": WRONG}, {"a.yaml": after.replace("\n", "\r\n")}) == {"LC201": "old"}


def test_in_prose_only_the_words_that_are_blamed_count() -> None:
    prose = "descrizione: |\n  I volon- tari leggono ad alta voce.\n  {}\n"
    before, after = (CLEAN + prose.format(text) for text in ("Ogni giorno si comincia alle nove.", "Mai di sera."))
    found = fates(since({"a.yaml": before}, {"a.yaml": after}))
    assert found
    assert {one.state for one in found} == {"old"}


# keys


def test_of_several_in_one_place_each_is_matched_once() -> None:
    item = "obblighi:\n  - a #b\n"
    before, after = CLEAN + item, CLEAN + item + "  - c #d\n  - a #b\n"
    found = [one.state for one in fates(since({"a.yaml": before}, {"a.yaml": after})) if one.code == "LC013"]
    assert sorted(found) == ["new", "new", "old"]


def test_an_item_is_named_by_what_it_says_never_by_its_position() -> None:
    first = "  - codice: 91058\n    nome: Biblioteca centrale\n    volontari: 2\n"
    after = TWICE.replace(first, "").replace("contatti:", first + "contatti:")
    assert states({"a.yaml": TWICE}, {"a.yaml": after})["LC015"] == "old"


def test_a_renamed_item_is_the_same() -> None:
    after = changed(TWICE, "codice: 91059", "codice: 91077")
    assert states({"a.yaml": TWICE}, {"a.yaml": after})["LC015"] == "old"


def test_the_same_mistake_in_another_place_that_says_nothing_is_another() -> None:
    before = changed(CLEAN, "titolo: Insieme in biblioteca", "titolo:")
    after = changed(CLEAN, "stato: bozza", "stato:")
    assert "old" not in {one.state for one in fates(since({"a.yaml": before}, {"a.yaml": after}))}


def test_the_sheet_is_known_again_under_another_path() -> None:
    for after in ("altrove/a.yaml", "b.yaml"):
        assert states({"a.yaml": WRONG}, {after: WRONG}) == {"LC201": "old"}


def test_findings_between_sheets_are_known_by_all_their_places_in_any_order() -> None:
    other = PROJECT.replace("via Roma 1", "via Verdi 9").replace("titolo: Uno", "titolo: Due")
    before = {"prog.yaml": PROGRAMME + "  - due\n", "uno.yaml": PROJECT, "due.yaml": other}
    found = [one for one in fates(since(before, before)) if one.code == "LC403"]
    assert [one.state for one in found] == ["old"]
    moved = {"prog.yaml": PROGRAMME + "  - due\n", "uno.yaml": PROJECT, "altrove/due.yaml": "# nota\n" + other}
    assert [one.state for one in fates(since(before, moved)) if one.code == "LC403"] == ["old"]


def test_of_several_that_are_alike_the_one_that_was_written_is_new() -> None:
    """A site without a name is put above another one: nothing tells the two findings apart but their lines."""
    first = "  - codice: 91058\n    nome: Biblioteca centrale\n    volontari: 2\n"
    before = changed(CLEAN, first, "  - comune: Milano\n    volontari: 2\n")
    for after, new in (
        (changed(before, "sedi:\n", "sedi:\n  - comune: Monza\n    volontari: 0\n"), "/sedi/0/nome"),
        (changed(before, "contatti:", "  - comune: Monza\n    volontari: 0\ncontatti:"), "/sedi/2/nome"),
    ):
        found = [one for one in fates(since({"a.yaml": before}, {"a.yaml": after})) if one.code == "LC101"]
        assert [one.field for one in found if one.state == "new"] == [new]
        assert [one.state for one in found if one.field != new] == ["old"]


# silence


COMMENT = "  # levacivica: ignora[LC201] lo dice la Regione\n  totale"


def test_what_this_change_silences_is_not_solved() -> None:
    silent = changed(WRONG, "  totale", COMMENT)
    assert states({"a.yaml": WRONG}, {"a.yaml": silent}) == {"LC201": "silenced"}
    assert states({"a.yaml": silent}, {"a.yaml": silent}) == {"LC201": "old"}


def test_a_new_finding_that_is_silenced_at_once_is_told_too() -> None:
    assert states({"a.yaml": CLEAN}, {"a.yaml": changed(WRONG, "  totale", COMMENT)}) == {"LC201": "silenced"}


def test_a_silence_that_is_taken_away_makes_a_finding_new() -> None:
    silent = changed(WRONG, "  totale", COMMENT)
    assert states({"a.yaml": silent}, {"a.yaml": WRONG}) == {"LC201": "new"}
    assert states({"a.yaml": silent}, {"a.yaml": CLEAN}) == {}


# sheets that are no more, or cannot be read


def test_a_sheet_that_cannot_be_read_now_hides_its_old_findings() -> None:
    broken = BROKEN.replace("servizio: 1045", "servizio: 1035")
    assert states({"a.yaml": WRONG}, {"a.yaml": broken}) == {"LC003": "new", "LC201": "unknown"}


def test_a_value_that_cannot_be_read_now_hides_what_was_found_with_it() -> None:
    after = changed(WRONG, "totale: 1145", "totale: tante")
    assert states({"a.yaml": WRONG}, {"a.yaml": after})["LC201"] == "unknown"


def test_a_sheet_that_was_deleted_takes_its_findings_along() -> None:
    before = {"a.yaml": WRONG, "b.yaml": CLEAN.replace("Insieme", "Da soli").replace("9105", "8105")}
    assert states(before, {"b.yaml": before["b.yaml"]}) == {"LC201": "deleted"}


# places and causes


def test_the_main_place_stays_on_a_line_that_changed() -> None:
    report = since({"a.yaml": CLEAN}, {"a.yaml": changed(CLEAN, "totale: 1145", "totale: 1155")})
    [found] = report.findings
    assert (found.place.line, found.field, found.since) == (9, "/orario/totale", (State.NEW, "", True))


def test_a_related_place_on_a_line_that_changed_becomes_the_main_one() -> None:
    report = since({"a.yaml": CLEAN}, {"a.yaml": WRONG})
    [found] = report.findings
    assert (found.place.line, found.field, found.since) == (10, "/orario/servizio", (State.NEW, "", True))
    assert found.labels[0].place == found.place
    assert len(found.labels) == 4


def test_two_sheets_that_contradict_each_other_are_told_once_at_the_line_that_was_written() -> None:
    other = PROJECT.replace("titolo: Uno", "titolo: Due").replace("91058", "91059").replace("Roma 1", "Roma 2")
    before = {"prog.yaml": PROGRAMME, "uno.yaml": PROJECT}
    report = since(before, {**before, "due.yaml": other})
    [found] = [one for one in report.findings if one.code == "LC401"]
    assert (found.file, found.field) == ("due.yaml", "/programma")
    report = since({**before, "due.yaml": other}, {**before, "due.yaml": other})
    assert len([one for one in report.findings if one.code == "LC401"]) == 2, "what was there is counted as ever"


def test_a_deleted_sheet_is_the_cause_of_what_it_leaves_behind() -> None:
    before = {"prog.yaml": PROGRAMME, "uno.yaml": PROJECT}
    report = since(before, {"prog.yaml": PROGRAMME})
    [found] = [one for one in report.findings if one.code == "LC401"]
    assert found.since == (State.NEW, "uno.yaml", False)
    assert found.place.line == 7


def test_a_finding_may_be_due_to_another_sheet_that_changed() -> None:
    before = {"prog.yaml": PROGRAMME, "uno.yaml": PROJECT}
    after = {"prog.yaml": PROGRAMME, "uno.yaml": PROJECT + "a: [\n"}
    found = {one.code: one.since for one in since(before, after).findings}
    assert found["LC411"] == (State.NEW, "uno.yaml", False)


@pytest.mark.parametrize("rooted", [True, False])
def test_all_sheets_are_new_where_nothing_was(rooted: bool) -> None:
    found = fates(since({}, {"a.yaml": WRONG}, rooted=rooted))
    assert found == [Fate("LC201", "a.yaml", "/orario/totale", "new")]


def test_another_finding_that_covers_an_old_one_does_not_solve_it() -> None:
    worse = changed(WARNED, "servizio: 1045", "servizio: 1035")
    assert states({"a.yaml": WARNED}, {"a.yaml": worse}) == {"LC201": "new", "LC204": "unknown"}


def test_a_neighbour_that_cannot_be_read_now_hides_what_was_found_with_it() -> None:
    before = {"prog.yaml": PROGRAMME + TOTALS, "uno.yaml": PROJECT}
    found = fates(since(before, {**before, "uno.yaml": PROJECT + "a: [\n"}))
    assert {one.state for one in found if one.code == "LC402"} == {"unknown"}


def test_a_finding_between_sheets_that_takes_in_one_more_is_touched() -> None:
    before = {"prog.yaml": PROGRAMME + TOTALS, "uno.yaml": PROJECT}
    other = PROJECT.replace("titolo: Uno", "titolo: Due").replace("91058", "91059").replace("Biblioteca", "Archivio")
    after = {"prog.yaml": PROGRAMME + "  - due\n" + TOTALS, "uno.yaml": PROJECT, "due.yaml": other}
    found = [one for one in fates(since(before, after)) if one.code == "LC402"]
    assert found == [Fate("LC402", "due.yaml", "/volontari", "touched")]
