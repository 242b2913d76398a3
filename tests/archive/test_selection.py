"""Which rules are reported, after the settings and the options of one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from levacivica.archive.selection import Selection, UnknownRule, rules_named
from levacivica.archive.workspace import Workspace
from levacivica.diagnostics.catalogue import codes
from levacivica.diagnostics.finding import Severity

NONE: frozenset[str] = frozenset()
OFF = Selection.of({"LC201": "spenta"})


@pytest.mark.parametrize(
    ("selection", "reported"),
    [
        (Selection(), "LC000 LC201 LC301"),
        (OFF, "LC000 LC301"),
        (OFF.narrowed({"LC201"}, NONE), "LC000 LC201"),
        (OFF.narrowed(NONE, {"LC301"}), "LC000"),
        (Selection().narrowed({"LC201", "LC301"}, {"LC201"}), "LC000 LC301"),
        (Selection().narrowed(NONE, {"LC000"}), "LC000 LC201 LC301"),
    ],
)
def test_what_is_reported(selection: Selection, reported: str) -> None:
    assert [code for code in ("LC000", "LC201", "LC301") if selection.reports(code)] == reported.split()


@pytest.mark.parametrize(
    ("word", "weight"), [("errore", Severity.ERROR), ("avviso", Severity.WARNING), ("nota", Severity.INFO)]
)
def test_the_settings_say_how_much_a_rule_weighs(word: str, weight: Severity) -> None:
    selection = Selection.of({"LC201": word})
    assert selection.reports("LC201")
    assert selection.weights == {"LC201": weight}


def test_a_rule_that_is_off_has_no_weight() -> None:
    assert OFF.weights == {}


@pytest.mark.parametrize(
    ("written", "start"), [("LC2", "LC2"), (" lc2xx ", "LC2"), ("LC20x", "LC20"), ("ore-non-tornano", "LC201")]
)
def test_a_rule_and_a_family_are_found_by_their_names(written: str, start: str) -> None:
    assert rules_named(written) == {code for code in codes() if code.startswith(start)}


def test_a_family_without_rules_is_unknown() -> None:
    with pytest.raises(UnknownRule):
        rules_named("LC77")


def test_a_run_that_is_narrowed_reports_what_it_asks_for() -> None:
    narrowed = Workspace(Path(), selection=OFF).selecting(frozenset({"LC201"}), NONE)
    assert (narrowed.selection.reports("LC201"), narrowed.selection.reports("LC301")) == (True, False)
