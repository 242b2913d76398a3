"""A programme is one call document: a table of sites made from its projects, then each project in order."""

from __future__ import annotations

import copy
from collections.abc import Mapping

import pytest

from levacivica.model.schede import Programma, Scheda, ServizioCivile
from levacivica.model.schede.parts import Sede
from levacivica.rendering.document.tree import Facts, Section, Table

from ..archives import Renderer
from .reading_back import Heading, markdown_headings, written

NAME = "informa-mi-2019"


def programme(sheets: Mapping[str, Scheda]) -> Programma:
    sheet = sheets[NAME]
    assert isinstance(sheet, Programma)
    return sheet


def table_of_sites(renderer: Renderer, sheets: Mapping[str, Scheda]) -> Table:
    sections = renderer.tree(NAME, sheets[NAME], sheets).index
    tables = [node for section in sections for node in section.nodes if isinstance(node, Table)]
    (table,) = [table for table in tables if "Sede" in table.headers]
    return table


def test_the_table_names_every_site_in_order_and_adds_up(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    table = table_of_sites(renderer, sheets)
    assert table.headers == ("Progetto", "Posti", "Ore", "Sede", "Codice", "Indirizzo", "Durata")
    assert table.row_header == 0
    assert [row[4] for row in table.rows] == [
        "91231", "91920", "91058", "91237", "91233", "91934", "92005", "91249", "92009",
    ]  # fmt: skip
    assert table.rows[2][1] == "1"
    assert table.rows[2][3:6] == ("Ufficio Tutela", "91058", "Largo Treves\u00a01, Milano")
    assert table.total == ("Totale", "13", "", "9 sedi", "", "", "")
    assert sum(int(str(row[1])) for row in table.rows) == 13
    totals = programme(sheets).totali
    assert totals is not None
    assert (totals.sedi, totals.volontari) == (9, 13)


def test_projects_follow_in_the_order_of_the_programme(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    text = written(renderer, NAME, sheets[NAME], sheets, "md")
    second = [heading.text for heading in markdown_headings(text) if heading.level == 2]
    names = programme(sheets).progetti or ()
    assert second[-9:] == [f"{i}. {sheets[name].titolo}" for i, name in enumerate(names, 1)]


def test_projects_say_only_what_is_theirs(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    """What comes from the programme is said once in its document, and in each project's own document."""
    text = written(renderer, NAME, sheets[NAME], sheets, "md")
    assert text.count("Fin dal primo giorno") == 1
    own = written(renderer, "wemi", sheets["wemi"], sheets, "md")
    assert "Fin dal primo giorno" in own
    assert "- **Programma:** Comune di Milano informa...MI" in own
    assert "- **Ente:** Comune di Milano" in own


def with_sites(sheets: Mapping[str, Scheda], *sites: Sede, volunteers: int) -> dict[str, Scheda]:
    project = copy.copy(sheets["wemi"])
    assert isinstance(project, ServizioCivile)
    project.sedi, project.volontari = sites, volunteers
    small = copy.copy(programme(sheets))
    small.progetti = ("wemi", "ufficio-tutele")
    return {**sheets, "wemi": project, NAME: small}


def test_sites_with_their_own_volunteers(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    two = (Sede({"nome": "Nord", "volontari": 2, "olp": 1}), Sede({"nome": "Sud", "volontari": 3, "olp": 1}))
    table = table_of_sites(renderer, with_sites(sheets, *two, volunteers=5))
    assert table.headers == ("Sede", "Codice", "Indirizzo", "Volontari", "OLP", "Progetto")
    assert [row[3] for row in table.rows] == ["2", "3", "1"]
    assert table.total == ("Totale: 3 sedi", "", "", "6", "", "")
    assert table.row_header == 0


def test_sites_that_share_the_volunteers_of_their_project(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    two = (Sede({"nome": "Nord"}), Sede({"nome": "Sud"}))
    table = table_of_sites(renderer, with_sites(sheets, *two, volunteers=5))
    assert [row[3] for row in table.rows] == ["5 in tutto il progetto", "5 in tutto il progetto", "1"]
    assert table.total[3] == "6"


def test_a_project_that_is_not_there_is_not_told(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    without = {name: sheet for name, sheet in sheets.items() if name != "wemi"}
    table = table_of_sites(renderer, without)
    assert len(table.rows) == 8
    assert table.total == ()  # the sums of some projects are not those of the programme


def test_a_programme_without_projects_has_no_table(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    titles = [section.title for section in renderer.tree(NAME, sheets[NAME], {}).index]
    assert "Ruolo dei volontari" in titles
    assert "Sedi e volontari" not in titles


def test_a_sum_that_may_lack_something_is_not_called_a_total(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    untold = copy.copy(sheets["wemi"])
    assert isinstance(untold, ServizioCivile)
    untold.volontari = None
    assert table_of_sites(renderer, {**sheets, "wemi": untold}).total == ("Totale", "", "", "9 sedi", "", "", "")
    without = {name: sheet for name, sheet in sheets.items() if name != "wemi"}
    assert "- **Progetti:** 9\n" in written(renderer, NAME, sheets[NAME], without, "md")


def test_a_project_says_its_state_where_it_differs(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    draft = copy.copy(sheets["wemi"])
    draft.stato = "bozza"
    tree = renderer.tree(NAME, sheets[NAME], {**sheets, "wemi": draft})
    stated = [section.title for section in tree.index if state_of(section)]
    assert stated == [sheets["wemi"].titolo]


def state_of(section: Section) -> list[str]:
    facts = [fact for node in section.nodes if isinstance(node, Facts) for fact in node.facts]
    return [str(fact.values[0]) for fact in facts if fact.label == "Stato della scheda"]


@pytest.mark.parametrize("name", ["wemi", NAME])
def test_anchors_are_names_that_people_can_share(name: str, sheets: dict[str, Scheda], renderer: Renderer) -> None:
    anchors = {section.title: section.anchor for section in renderer.tree(name, sheets[name], sheets).index}
    wanted = {"wemi": ("Obiettivi del progetto", "obiettivi-del-progetto"), NAME: ("Te lo dico io!", "te-lo-dico-io")}[
        name
    ]
    assert anchors[wanted[0]] == wanted[1]


def test_numbers_tell_the_projects_apart(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    headings = markdown_headings(written(renderer, NAME, sheets[NAME], sheets, "md"))
    assert Heading(3, "1.1 Area di intervento e contesto territoriale") in headings
    assert Heading(3, "2.1 Area di intervento e contesto territoriale") in headings
