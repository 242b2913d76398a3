"""``validate --write-baseline``, and entries of `ignora` in levacivica.yaml: one matcher with the comments."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ..console import Console
from ..samples import BARE, BROKEN, CLEAN, WARNED, WRONG, changed

ENTRY = """\
ignora:
  - regola: ore-non-tornano
    scheda: data/a.yaml
    campo: /orario/totale
    motivo: lo dice la Regione
    data: 2026-12-01
"""


@pytest.fixture
def root(console: Console) -> Console:
    console.write("levacivica.yaml", "lingua: it\n")
    console.write("data/a.yaml", WRONG)
    return console


def settings(console: Console) -> str:
    return (console.folder / "levacivica.yaml").read_bytes().decode()


def test_an_entry_silences_as_a_comment_does(root: Console) -> None:
    root.write("levacivica.yaml", ENTRY)
    ended = root.run("validate", "--show-suppressed", "--lang", "it")
    assert ended.code == 0
    assert "silenziato: lo dice la Regione" in ended.out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/orario/totale", "/orario/servizio"),
        ("data/a.yaml", "data/b.yaml"),
        ("ore-non-tornano", "LC204"),
    ],
)
def test_an_entry_for_something_else_silences_nothing_and_is_told(root: Console, old: str, new: str) -> None:
    root.write("levacivica.yaml", changed(ENTRY, old, new))
    assert root.codes() == ["LC201", "LC901"]
    [unused] = [one for one in root.found() if one["code"] == "LC901"]
    assert (unused["file"], unused["span"]["start"]["line"]) == ("levacivica.yaml", 2)


def test_an_entry_without_a_field_is_for_the_whole_sheet(root: Console) -> None:
    root.write("levacivica.yaml", changed(ENTRY, "    campo: /orario/totale\n", ""))
    assert root.run("validate").code == 0


def test_an_entry_is_not_told_where_its_rule_or_its_sheet_is_not_looked_at(root: Console) -> None:
    root.write("levacivica.yaml", ENTRY)
    root.write("data/b.yaml", CLEAN.replace("Insieme in", "Una").replace("9105", "8105"))
    assert root.codes("data/b.yaml") == []
    assert root.codes("--ignore", "LC201") == []
    root.write("data/a.yaml", BROKEN)
    assert root.codes() == ["LC003"]
    root.write("data/a.yaml", changed(WRONG, "totale: 1145", "totale: tante"))
    assert root.codes() == ["LC015"]
    root.write("data/a.yaml", CLEAN)
    assert root.codes() == ["LC901"]
    assert root.codes("--ignore", "LC901") == []


def test_a_comment_and_an_entry_on_one_finding_are_both_needed(root: Console) -> None:
    root.write("levacivica.yaml", ENTRY)
    root.write("data/a.yaml", changed(WRONG, "  totale", "  # levacivica: ignora[LC201] la fonte\n  totale"))
    assert root.run("validate").code == 0
    assert root.codes() == []
    assert [one["reason"] for one in root.found()] == ["la fonte"]


@pytest.mark.parametrize("line", ["    motivo: lo dice la Regione\n", "    data: 2026-12-01\n"])
def test_reason_and_day_are_required(root: Console, line: str) -> None:
    root.write("levacivica.yaml", changed(ENTRY, line, ""))
    assert root.run("validate").code == 2


def test_what_is_there_today_is_written_down(root: Console) -> None:
    root.write("data/b.yaml", WARNED.replace("Insieme in", "Una").replace("9105", "8105"))
    ended = root.run("validate", "--write-baseline", "--lang", "it")
    assert ended.code == 0
    assert "2 voci scritte in levacivica.yaml" in ended.text
    text = settings(root)
    assert text.startswith(
        "lingua: it\nignora:\n  - regola: LC201\n    scheda: data/a.yaml\n    campo: /orario/totale\n"
    )
    assert text.count(f"data: {date.today().isoformat()}\n") == 2
    assert text.count("motivo: c'era già all'inizio dei controlli\n") == 2
    assert root.run("validate", "--fail-on", "warning").code == 0


def test_what_follows_is_a_path(root: Console) -> None:
    root.write("data/b.yaml", WRONG.replace("Insieme in", "Una").replace("9105", "8105"))
    ended = root.run("validate", "--write-baseline", "data/b.yaml", "--lang", "it")
    assert (ended.code, "1 voce scritta" in ended.text) == (0, True)
    assert root.codes() == ["LC201"]


def test_only_what_is_new_counts_from_then_on(root: Console) -> None:
    root.run("validate", "--write-baseline")
    root.write("data/b.yaml", WRONG.replace("Insieme in", "Una").replace("9105", "8105"))
    assert root.run("validate").code == 1
    assert "1 voce scritta" in root.run("validate", "--write-baseline=da sistemare: entro #giugno", "--lang", "it").text
    assert root.run("validate").code == 0
    assert re.findall(r"motivo: (.*)", settings(root))[1] == '"da sistemare: entro #giugno"'
    before = settings(root)
    assert "0 voci" in root.run("validate", "--write-baseline", "--lang", "it").text
    assert settings(root) == before


def test_the_rest_of_the_settings_stays_as_it_is(root: Console) -> None:
    before = "\ufeff# nota\r\nignora:\r\n- regola: LC204\r\n  scheda: x.yaml\r\n  motivo: prova lunga\r\n"
    before += "  data: 2026-01-01\r\n# in fondo\r\nlingua: it\r\n"
    root.write("levacivica.yaml", before.encode())
    root.run("validate", "--write-baseline")
    entry = settings(root).replace("# in fondo\r\nlingua: it\r\n", "")
    assert settings(root).endswith("# in fondo\r\nlingua: it\r\n")
    assert entry.startswith(
        before.removesuffix("# in fondo\r\nlingua: it\r\n") + "- regola: LC201\r\n  scheda: data/a.yaml\r\n"
    )
    assert "\n" not in settings(root).replace("\r\n", "")


@pytest.mark.parametrize("text", ["", "# solo una nota", BARE])
def test_settings_that_say_nothing_are_begun(root: Console, text: str) -> None:
    root.write("levacivica.yaml", text)
    assert root.run("validate", "--write-baseline").code == 0
    assert settings(root).startswith(f"{text.rstrip()}\nignora:\n".lstrip("\n"))


def test_settings_in_braces_are_left_alone(root: Console) -> None:
    text = "ignora: [{regola: LC204, scheda: x.yaml, motivo: prova lunga, data: 2026-01-01}]\n"
    root.write("levacivica.yaml", text)
    assert root.run("validate", "--write-baseline").code == 2
    assert settings(root) == text


def test_what_cannot_be_silenced_is_not_written(root: Console) -> None:
    root.write("data/a.yaml", BROKEN)
    ended = root.run("validate", "--write-baseline", "--lang", "it")
    assert (ended.code, "0 voci" in ended.text) == (1, True)


@pytest.mark.parametrize("words", [["--since", "HEAD"], ["--staged"], ["--fix"], ["--diff"], ["-"]])
def test_it_goes_alone(root: Console, words: list[str]) -> None:
    assert root.run("validate", "--write-baseline", *words, stdin=b"").code == 2


def test_it_needs_a_data_root(console: Console) -> None:
    console.write("a.yaml", WRONG)
    ended = console.run("validate", "a.yaml", "--write-baseline")
    assert ended.code == 2
    assert "levacivica.yaml" in ended.err
