"""After any edits an archive is what it would be if it were read from scratch, and only what they reach is new."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings

from levacivica.checking.engine import Checker, check
from levacivica.model.schede import Programma
from levacivica.overview.gathering import entries_of

from ..sweep import examples
from .changing import NORMS, Engines, Texts, archive, histories

CALL = "tipo: bando\ntitolo: Avviso\nstato: bozza\nregime: scu\nscadenza: 2026-04-10\n"
PROGRAMME = "tipo: programma\ntitolo: Gruppo\nstato: bozza\nregime: scu\nbando: avviso\nprogetti:\n  - uno\n  - due\n"
PROJECT = "tipo: servizio-civile\ntitolo: Uno\nstato: bozza\nregime: scu\nprogramma: gruppo\nvolontari: 2\n"
ALONE = "tipo: leva-civica\ntitolo: Insieme\nstato: bozza\nregime: altro\n"
ALL = {
    "levacivica.yaml": "",
    "data/avviso.yaml": CALL,
    "data/gruppo.yaml": PROGRAMME,
    "data/uno.yaml": PROJECT,
    "data/insieme.yaml": ALONE,
}


@given(histories())
@settings(max_examples=examples(40))
def test_after_any_edits_the_report_and_the_entries_are_those_from_scratch(states: Sequence[Texts]) -> None:
    checker, now = Checker(), None
    for texts in states:
        now, anew = archive(texts, now), archive(texts)
        assert checker.check(now) == check(anew)
        assert repr(entries_of(now, [])) == repr(entries_of(anew, []))
        assert {
            name: (one.origins, one.hidden, one.programme and one.programme.state) for name, one in now.sheets.items()
        } == {
            name: (one.origins, one.hidden, one.programme and one.programme.state) for name, one in anew.sheets.items()
        }


def test_after_any_edits_the_documents_are_those_from_scratch() -> None:
    engines = Engines()

    @given(histories(steps=3))
    @settings(max_examples=examples(12))
    def holds(states: Sequence[Texts]) -> None:
        now = None
        for texts in states:
            now, anew = archive(texts, now), archive(texts)
            engine = engines.of(texts, anew)
            for name, one in now.sheets.items():
                assert engine.render(one, now, "md") == engine.render(anew.sheets[name], anew, "md"), name

    holds()


def test_an_edit_reaches_what_depends_on_it_and_nothing_else() -> None:
    before = archive(ALL)
    settled = before.sheets
    after = archive({**ALL, "data/avviso.yaml": CALL.replace("04-10", "04-11")}, before)
    assert {name for name, one in after.sheets.items() if one is settled[name]} == {"insieme"}
    assert [one.name for one in after.every if one not in before.every] == ["avviso"]


def test_a_sheet_that_comes_reaches_those_that_wait_for_it() -> None:
    before = archive(ALL)
    settled = before.sheets
    assert "due" in before.made_from(settled["gruppo"])
    after = archive({**ALL, "data/due.yaml": PROJECT.replace("titolo: Uno", "titolo: Due")}, before)
    kept = {name for name, one in after.sheets.items() if one is settled.get(name)}
    assert kept == {"avviso", "uno", "insieme"}, "one project takes nothing from another"


def test_a_second_file_of_one_name_reaches_those_that_name_it() -> None:
    before = archive(ALL)
    assert before.sheets["uno"].hidden == ()
    after = archive({**ALL, "data/altro/avviso.yaml": CALL}, before)
    assert after.sheets["uno"].hidden
    assert archive(ALL, after).sheets["uno"].hidden == ()


def test_other_norms_are_read_for_every_sheet() -> None:
    before = archive(
        {**ALL, "levacivica.yaml": "norme:\n  - norme\n", "norme/nostra.yaml": "nome: nostra\ntitolo: a\n"}
    )
    after = archive({**ALL, "levacivica.yaml": ""}, before)
    assert not set(after.every) & set(before.every)


def test_other_figures_of_a_norm_are_read_for_every_sheet() -> None:
    texts = {**ALL, "levacivica.yaml": "norme:\n  - norme\n", "norme/nostra.yaml": NORMS.format(hours=25)}
    before = archive(texts)
    assert set(archive(texts, before).every) <= set(before.every)
    after = archive({**texts, "norme/nostra.yaml": NORMS.format(hours=30)}, before)
    assert not set(after.every) & set(before.every)


def test_names_are_those_of_the_sheets_that_are_there_now() -> None:
    before = archive(ALL)
    assert "gruppo" in before.names(Programma).all
    after = archive({name: text for name, text in ALL.items() if name != "data/gruppo.yaml"}, before)
    assert after.names(Programma).all == archive({**ALL, "data/gruppo.yaml": ""}).names(Programma).all == ()
    assert archive(ALL, after).names(Programma).all == ("gruppo",)


def test_what_is_made_from_a_call_are_the_projects_that_name_it_too() -> None:
    now = archive(ALL)
    assert now.made_from(now.sheets["avviso"]) == {"avviso", "uno", "gruppo"}
    assert now.made_from(now.sheets["gruppo"]) == {"gruppo", "avviso", "uno", "due"}
