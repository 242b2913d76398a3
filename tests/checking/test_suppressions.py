"""Comments that silence a finding: where they are, what they name, and that unused ones are reported."""

from __future__ import annotations

import pytest

from levacivica.diagnostics.catalogue import codes, entry
from levacivica.rules.registry import silent_alone

from ..console import Console
from ..samples import BROKEN, CLEAN, WARNED, WRONG, changed

HUSH = "# levacivica: ignora[LC204] la fonte dice circa 135"
MONTHLY = "  mensile: circa 135\n"


def statuses(console: Console, text: str) -> list[tuple[str, str]]:
    """The findings of a sheet, each with whether it is silenced."""
    console.write("a.yaml", text)
    return [(found["code"], found["status"]) for found in console.found("a.yaml")]


def test_the_sheet_of_these_tests_has_one_finding(console: Console) -> None:
    assert statuses(console, WARNED) == [("LC204", "active")]


PLACES = {
    "on its own line above": changed(WARNED, MONTHLY, f"  {HUSH}\n{MONTHLY}"),
    "above, less indented": changed(WARNED, MONTHLY, f"{HUSH}\n{MONTHLY}"),
    "above, with another comment between": changed(WARNED, MONTHLY, f"  {HUSH}\n  # e poi\n{MONTHLY}"),
    "above, with a blank line between": changed(WARNED, MONTHLY, f"  {HUSH}\n\n{MONTHLY}"),
    "at the end of the line": changed(WARNED, MONTHLY, f"  mensile: circa 135  {HUSH}\n"),
    "at a labelled place": changed(WARNED, "  totale: 1145\n", f"  totale: 1145   {HUSH}\n"),
    "above a labelled place": changed(WARNED, "  totale: 1145\n", f"  {HUSH}\n  totale: 1145\n"),
    "before the first key": f"{HUSH}\n{WARNED}",
    "before the first key, among comments": f"# Scheda\n\n{HUSH}\n# di prova\n\n{WARNED}",
    "before the first key, after the start": f"---\n{HUSH}\n{WARNED}",
    "with a mark at the start of the file": f"\ufeff{HUSH}\n{WARNED}",
    "with the lines of Windows": changed(WARNED, MONTHLY, f"  {HUSH}\n{MONTHLY}").replace("\n", "\r\n"),
}
"""Where a comment silences the finding."""


@pytest.mark.parametrize("name", PLACES)
def test_where_a_comment_silences(console: Console, name: str) -> None:
    assert statuses(console, PLACES[name]) == [("LC204", "suppressed")]


ELSEWHERE = {
    "below": changed(WARNED, MONTHLY, f"{MONTHLY}  {HUSH}\n"),
    "two lines above": changed(WARNED, "  formazione_generale: 40\n", f"  {HUSH}\n  formazione_generale: 40\n"),
    "at the end of another line": changed(WARNED, "stato: bozza\n", f"stato: bozza   {HUSH}\n"),
    "after the last key": f"{WARNED}{HUSH}\n",
    "at the end of the first key's line": changed(WARNED, "tipo: leva-civica\n", f"tipo: leva-civica   {HUSH}\n"),
    "above the group": changed(WARNED, "orario:\n", f"{HUSH}\norario:\n"),
}
"""Where it does not, and is told to be useless."""


@pytest.mark.parametrize("name", ELSEWHERE)
def test_where_it_does_not(console: Console, name: str) -> None:
    assert sorted(statuses(console, ELSEWHERE[name])) == [("LC204", "active"), ("LC901", "active")]


WORDINGS = {
    "by code": "# levacivica: ignora[LC204] la fonte",
    "by code, in small letters": "# levacivica: ignora[lc204] la fonte",
    "by name": "# levacivica: ignora[media-mensile] la fonte",
    "in English": "# levacivica: ignore[LC204] la fonte",
    "without blanks": "#levacivica:ignora[LC204]la fonte",
    "with more blanks": "#   levacivica:   ignora [ LC204 ]   la fonte",
    "in capitals": "# LEVACIVICA: IGNORA[LC204] la fonte",
    "with a capital": "# Levacivica: ignora[LC204] la fonte",
    "with brackets in the reason": "# levacivica: ignora[LC204] la fonte [pagina 3] # nota",
}


@pytest.mark.parametrize("name", WORDINGS)
def test_how_a_comment_may_be_written(console: Console, name: str) -> None:
    assert statuses(console, changed(WARNED, MONTHLY, f"  {WORDINGS[name]}\n{MONTHLY}")) == [("LC204", "suppressed")]


def test_the_name_of_the_examples_is_the_rule_s() -> None:
    assert entry("LC204").name == "media-mensile"


PROSE = {
    "inside quotes": f'titolo: "{HUSH}"\n',
    "inside plain text": "titolo: Insieme#levacivica:ignora[LC204] la fonte\n",
    "inside a text of several lines": f"titolo: |\n  Insieme\n  {HUSH}\n",
    "inside a folded text": f"titolo: >\n  {HUSH}\n",
    "without a sign": "titolo: levacivica ignora[LC204] la fonte\n",
}


@pytest.mark.parametrize("name", PROSE)
def test_prose_is_prose(console: Console, name: str) -> None:
    text = changed(WARNED, "titolo: Insieme in biblioteca\n", PROSE[name])
    assert [status for status in statuses(console, text) if status[0] != "LC407"] == [("LC204", "active")]


def test_a_comment_behind_the_head_of_a_text_is_a_comment(console: Console) -> None:
    text = changed(CLEAN, "titolo: Insieme in biblioteca\n", f"titolo: |  {HUSH}\n  Insieme\n")
    assert statuses(console, text) == [("LC901", "active")]


@pytest.mark.parametrize("rest", ["", "   ", "\t"])
def test_a_reason_is_required(console: Console, rest: str) -> None:
    text = changed(WARNED, MONTHLY, f"  # levacivica: ignora[LC204]{rest}\n{MONTHLY}")
    assert statuses(console, text) == [("LC902", "active"), ("LC204", "active")]


def test_the_reason_is_shown(console: Console) -> None:
    console.write("a.yaml", PLACES["on its own line above"])
    [found] = console.found("a.yaml")
    assert found["reason"] == "la fonte dice circa 135"
    assert "la fonte dice circa 135" in console.run("validate", "a.yaml", "--show-suppressed").out


@pytest.mark.parametrize("name", ["LC999", "nessuna-regola", "media-mensle", "LC20", "", " ", ","])
def test_a_name_that_is_none(console: Console, name: str) -> None:
    text = changed(WARNED, MONTHLY, f"  # levacivica: ignora[{name}] la fonte\n{MONTHLY}")
    assert statuses(console, text) == [("LC903", "active"), ("LC204", "active")]


def test_a_slip_gets_the_name_that_was_meant(console: Console) -> None:
    console.write("a.yaml", changed(WARNED, MONTHLY, f"  # levacivica: ignora[media-mensle] la fonte\n{MONTHLY}"))
    assert "media-mensile" in console.found("a.yaml")[0]["remedy"]


@pytest.mark.parametrize("code", [code for code in codes() if code.startswith("LC00")])
def test_what_keeps_a_file_from_being_read_is_never_silenced(console: Console, code: str) -> None:
    assert statuses(console, f"# levacivica: ignora[{code}] lo so\n{CLEAN}") == [("LC903", "active")]
    assert statuses(console, f"# levacivica: ignora[{entry(code).name}] lo so\n{CLEAN}") == [("LC903", "active")]
    assert [status for _, status in statuses(console, f"# levacivica: ignora[{code}] lo so\n{BROKEN}")] == ["active"]


def test_there_are_nine_of_those() -> None:
    assert [code for code in codes() if code.startswith("LC00")] == [f"LC00{n}" for n in range(1, 10)]


def test_several_codes_in_one_comment(console: Console) -> None:
    text = changed(WARNED, "  settimanale: 25\n", "")
    text = changed(text, MONTHLY, "  # levacivica: ignora[LC204, LC011,LC999] la fonte\n  mensile: circa 135\n")
    assert statuses(console, text) == [("LC901", "active"), ("LC903", "active"), ("LC204", "suppressed")]
    console.write("a.yaml", text)
    unused, unknown, _ = console.found("a.yaml")
    assert unused["args"] == {"codici": "LC011"}
    assert unknown["args"]["codice"] == "LC999"


def test_two_comments_on_one_finding_are_both_of_use(console: Console) -> None:
    text = changed(WARNED, MONTHLY, f"  {HUSH}\n{MONTHLY}").replace("totale: 1145", f"totale: 1145   {HUSH}")
    assert statuses(console, text) == [("LC204", "suppressed")]


def test_one_comment_silences_several_findings(console: Console) -> None:
    text = CLEAN + "obblighi:\n  # levacivica: ignora[LC013] va bene\n  - uno #due\n"
    text += "# levacivica: ignora[LC011] anche questi\nterritorio: 0123\n"
    whole = "# levacivica: ignora[LC013] va bene\n" + CLEAN + "obblighi:\n  - uno #due\n  - tre #quattro\n"
    assert {status for _, status in statuses(console, text)} == {"suppressed"}
    assert statuses(console, whole) == [("LC013", "suppressed")] * 2


def test_a_finding_inside_a_text_is_silenced_at_its_key(console: Console) -> None:
    """A place on the third line of a text can bear no comment: its key can."""
    text = CLEAN + "territorio: uno\n  due\n  - tre\n"
    assert statuses(console, text) == [("LC013", "active")]
    hush = "# levacivica: ignora[LC013] va bene così"
    assert statuses(console, text.replace("territorio:", f"{hush}\nterritorio:")) == [("LC013", "suppressed")]


def test_what_a_more_specific_finding_hides_is_not_useless(console: Console) -> None:
    """The sum is broken, so the average made from it says nothing now: its comment will be needed again."""
    text = changed(WRONG, "  settimanale: 25\n", f"  {HUSH}\n{MONTHLY}")
    assert statuses(console, text) == [("LC201", "active")]
    mended = changed(text, "servizio: 1035", "servizio: 1045")
    assert statuses(console, mended) == [("LC204", "suppressed")]


@pytest.mark.parametrize("mistake", [("stato: bozza", "stato: boza"), ("volontari: 3", "volontari: tre")])
def test_where_fields_cannot_be_read_no_comment_is_called_useless(console: Console, mistake: tuple[str, str]) -> None:
    text = changed(CLEAN, "stato", "# levacivica: ignora[LC202] la fonte\nstato").replace(*mistake)
    found = statuses(console, text)
    assert found
    assert ("LC901", "active") not in found


def test_rules_between_sheets_are_not_missed_where_there_is_no_root(console: Console) -> None:
    text = changed(CLEAN, "tipo", "# levacivica: ignora[LC405] il bando non c'è più\ntipo")
    console.write("data/a.yaml", text)
    assert console.codes("data/a.yaml") == []
    console.write("levacivica.yaml", "")
    assert console.codes("data/a.yaml") == ["LC901"]
    console.write("data/a.yaml", text + "bando: non-c-e\n")
    assert console.codes("data/a.yaml") == []


@pytest.mark.parametrize("code", sorted(silent_alone()))
def test_no_comment_on_them_is_called_useless_there(console: Console, code: str) -> None:
    console.write("a.yaml", f"# levacivica: ignora[{code}] lo sa l'archivio\n{CLEAN}")
    assert console.codes("a.yaml") == []
    console.write("levacivica.yaml", "")
    assert console.codes("a.yaml") == ["LC901"]


def test_what_is_wrong_with_the_comments_themselves_is_an_error_or_a_warning(console: Console) -> None:
    console.write("a.yaml", f"# levacivica: ignora[LC999] x\n# levacivica: ignora[LC201]\n{HUSH}\n{CLEAN}")
    severities = {found["code"]: found["severity"] for found in console.found("a.yaml")}
    assert severities == {"LC901": "warning", "LC902": "error", "LC903": "error"}


def test_thousands_of_comments_are_no_trouble(console: Console) -> None:
    """No comment is compared with every other one; of each kind of mistake a hundred are told."""
    lines = [f"# levacivica: ignora[LC9{n:05}] x\n# levacivica: ignora[LC201]\n{HUSH}\n" for n in range(4000)]
    console.write("a.yaml", "".join(lines) + CLEAN)
    found = console.codes("a.yaml")
    assert {code: found.count(code) for code in set(found)} == {"LC901": 100, "LC902": 100, "LC903": 100}
