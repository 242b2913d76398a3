"""``validate --since`` in real repositories: which revision it starts from, what it says, how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ..archive.repositories import commit, git, repository
from ..console import Console
from ..samples import BROKEN, CLEAN, WARNED, WRONG, changed

OTHER = CLEAN.replace("Insieme in biblioteca", "Un giardino di tutti").replace("9105", "8105")


@pytest.fixture
def data(console: Console) -> Console:
    """A repository with a data root: a sheet in order, and one with an old mistake."""
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GIT_INDEX_FILE"):
        console.forget(name)
    repository(console.folder)
    console.write("levacivica.yaml", "lingua: it\n")
    console.write("data/a.yaml", WRONG)
    console.write("data/b.yaml", OTHER)
    commit(console.folder)
    return console


def report(console: Console, *words: str, code: int = 0) -> dict[str, Any]:
    ended = console.run("validate", *words, "--format", "json")
    assert ended.code == code, ended.text
    found: dict[str, Any] = json.loads(ended.out)
    return found


def states(console: Console, *words: str, code: int = 0) -> dict[str, str]:
    return {one["code"]: one["since"]["state"] for one in report(console, *words, code=code)["findings"]}


def branch(console: Console, **texts: str) -> str:
    """Commit some sheets on a branch that is checked out."""
    git(console.folder, "checkout", "--quiet", "-B", "modifica")
    for name, text in texts.items():
        console.write(f"data/{name}.yaml", text)
    return commit(console.folder)


# what counts


def test_what_was_there_does_not_count(data: Console) -> None:
    assert data.run("validate").code == 1
    assert states(data, "--since", "HEAD") == {"LC201": "old"}


def test_what_a_change_brings_counts(data: Console) -> None:
    data.write("data/b.yaml", changed(OTHER, "1045", "1046"))
    assert sorted(one["since"]["state"] for one in report(data, "--since", code=1)["findings"]) == ["new", "old"]
    assert data.run("validate", "--since", "--exit-zero").code == 0


def test_an_old_mistake_made_worse_counts(data: Console) -> None:
    data.write("data/a.yaml", changed(WRONG, "1035", "1034"))
    assert states(data, "--since", code=1) == {"LC201": "touched"}


def test_a_warning_counts_where_it_is_asked_for(data: Console) -> None:
    data.write("data/b.yaml", WARNED.replace("9105", "8105").replace("Insieme in", "Una"))
    assert data.run("validate", "--since").code == 0
    assert data.run("validate", "--since", "--fail-on", "warning").code == 1


def test_the_summary_has_the_totals_and_the_revision(data: Console) -> None:
    data.write("data/a.yaml", CLEAN)
    since = report(data, "--since", "main")["summary"]["since"]
    assert since.pop("commit") == git(data.folder, "rev-parse", "main").decode().strip()
    nothing = {"new": 0, "touched": 0, "old": 0, "silenced": 0, "deleted": 0, "unknown": 0}
    assert since == {"revision": "main", "gone": 1} | nothing


def test_nothing_is_said_of_it_without_the_option(data: Console) -> None:
    found = report(data, code=1)
    assert "since" not in found["summary"]
    assert "since" not in found["findings"][0]


def test_fingerprints_do_not_know_the_option(data: Console) -> None:
    data.write("data/b.yaml", changed(OTHER, "1045", "1046"))
    before, after = (report(data, *words, code=1)["findings"] for words in ([], ["--since"]))
    assert {one["fingerprint"] for one in before} == {one["fingerprint"] for one in after}


def test_the_formats_for_people_thank_and_fold(data: Console) -> None:
    data.write("data/a.yaml", CLEAN)
    data.write("data/b.yaml", changed(OTHER, "1045", "1046"))
    commit(data.folder)
    data.write("data/b.yaml", OTHER)
    data.write("data/a.yaml", changed(WRONG, "tipo:", "# levacivica: ignora[LC201] lo dice la Regione\ntipo:"))
    data.write("data/c.yaml", WRONG.replace("9105", "7105"))
    for form in ("full", "concise", "table", "github", "markdown"):
        text = " ".join(data.run("validate", "--since", "--format", form).out.split())
        assert ("Rispetto a" in text) == (form != "markdown"), form
        assert "uesta modifica porta 1 errore" in text, form
        assert "Grazie: 1 problema risolto" in text, form
        silenced = "chiede di non segnalare: 1" if form == "markdown" else "1 silenziato da questa modifica"
        assert silenced in text, form
        assert "C'erano già" not in text, form
    assert "C&#39;erano" not in text
    again = data.run("validate", "--since", "HEAD", "data/c.yaml").out
    assert "LC201" in again


def test_a_comment_says_it_to_colleagues_who_know_no_git(data: Console) -> None:
    data.write("data/a.yaml", changed(WRONG, "tipo:", "# levacivica: ignora[LC201] lo dice la Regione\ntipo:"))
    first = git(data.folder, "rev-parse", "HEAD").decode().strip()
    for words in (["--since", "HEAD"], ["--since"], ["--since", first]):
        text = data.run("validate", *words, "--format", "markdown").out
        assert not re.search(r"HEAD|--|[0-9a-f]{7,}", text.replace("<!--", "").replace("-->", "")), text
        assert "Questa modifica non porta problemi" in text
        assert "chiede di non segnalare: 1" in text
    assert f"Rispetto al commit {first[:10]}" in data.run("validate", f"--since={first}").out


def test_what_is_said_of_the_revision_fits_a_terminal(data: Console) -> None:
    """A base without the archive, named by its whole hash."""
    first = git(data.folder, "commit-tree", "-m", "vuoto", git(data.folder, "mktree", stdin=b"").decode().strip())
    for form in ("full", "table"):
        text = data.run("validate", f"--since={first.decode().strip()}", "--format", form).out
        assert "questo archivio non c'è" in " ".join(text.split())
        assert not re.search(r"[0-9a-f]{11}", text)
        assert max(map(len, text.splitlines())) <= 80
    text = data.run("validate", f"--since={first.decode().strip()}", "--format", "markdown").out
    assert "Prima di questa modifica questo archivio non c'era" in text


def test_the_repository_of_a_path_behind_the_option_is_asked(data: Console) -> None:
    """As of a path anywhere else, such as a submodule's."""
    inner = data.folder / "altro"
    repository(inner)
    data.write("altro/levacivica.yaml", "lingua: it\n")
    data.write("altro/data/c.yaml", WRONG.replace("9105", "7105"))
    commit(inner)
    for words in (["--since", "altro"], ["altro", "--since"]):
        assert states(data, *words) == {"LC201": "old"}


def test_old_findings_are_one_line(data: Console) -> None:
    for form in ("full", "concise", "table", "github", "markdown"):
        text = data.run("validate", "--since", "--format", form).out
        assert text.count("C'erano già prima di questa modifica: 1 errore") == 1, form
        in_sight, _, folded = text.partition("<details>")
        assert "LC201" not in in_sight, form
        assert ("Le ore non tornano" in folded) == (form == "markdown"), form
    assert "There before this change: 1 error" in data.run("validate", "--since", "--lang", "en").out


def test_machine_formats_that_compare_by_themselves_have_all(data: Console) -> None:
    issues = json.loads(data.run("validate", "--since", "--format", "gitlab").out)
    assert len(issues) == 1
    [run] = json.loads(data.run("validate", "--since", "--format", "sarif").out)["runs"]
    assert [one["baselineState"] for one in run["results"]] == ["unchanged"]
    assert json.loads(data.run("validate", "--since", "--format", "rdjson").out)["diagnostics"] == []
    assert "<failure" not in data.run("validate", "--since", "--format", "junit").out


def test_a_cause_is_told(data: Console) -> None:
    data.write("levacivica.yaml", "lingua: it\nregole:\n  ore-non-tornano: avviso\n")
    [found] = report(data, "--since")["findings"]
    assert found["since"] == {"state": "touched", "cause": "levacivica.yaml"}
    text = data.run("validate", "--since").out
    assert "c'era già, con altri valori" in text
    assert "viene dalla modifica di levacivica.yaml" in text


NORM = """\
nome: esempio-12-2026
titolo: Servizio civico del Comune di Esempio
legge: Regolamento comunale n. 12 del 2026
limiti:
  - cosa: settimanale
    valore: al massimo 25
    validita: tutti i progetti
    fonte: regolamento, art. 4
    stato: confermato
"""


def test_a_norm_may_be_the_cause(data: Console) -> None:
    data.write("levacivica.yaml", "lingua: it\nnorme:\n  - norme\n")
    data.write("norme/esempio-12-2026.yaml", NORM)
    data.write("data/a.yaml", changed(CLEAN, "lombardia-16-2019", "esempio-12-2026"))
    commit(data.folder)
    data.write("norme/esempio-12-2026.yaml", changed(NORM, "al massimo 25", "al massimo 20"))
    [found] = report(data, "--since", "HEAD", code=1)["findings"]
    assert (found["code"], found["file"]) == ("LC601", "data/a.yaml")
    assert found["since"] == {"state": "new", "cause": "norme/esempio-12-2026.yaml"}


def test_of_many_annotations_those_on_changed_lines_come_first(data: Console) -> None:
    """Forges show the first ten of a kind: twelve sheets are wrong through a norm, and one, the last, by itself."""
    data.write("levacivica.yaml", "lingua: it\nnorme:\n  - norme\n")
    data.write("norme/esempio-12-2026.yaml", NORM)
    for number in range(12):
        sheet = changed(CLEAN, "lombardia-16-2019", "esempio-12-2026").replace("Insieme", f"Insieme {number}")
        data.write(f"data/m{number:02}.yaml", sheet.replace("9105", f"{number + 10}05"))
    commit(data.folder)
    data.write("norme/esempio-12-2026.yaml", changed(NORM, "al massimo 25", "al massimo 20"))
    data.write("data/m11.yaml", (data.folder / "data/m11.yaml").read_text() + "sbagliato: 1\n")
    log = data.run("validate", "--since", "HEAD", "--format", "github").out.splitlines()
    errors = [line for line in log if line.startswith("::error")]
    assert len(errors) == 10
    assert "LC102" in errors[0]
    assert all("LC601" in line for line in errors[1:-1])
    assert "altri 4" in errors[-1]
    text = data.run("validate", "--since", "HEAD", "--format", "markdown").out
    assert "LC102" in text.partition("<details>")[0]


def test_a_rule_that_is_turned_off_silences(data: Console) -> None:
    data.write("levacivica.yaml", "lingua: it\nregole:\n  ore-non-tornano: spenta\n")
    totals = report(data, "--since")["summary"]["since"]
    assert (totals["silenced"], totals["gone"]) == (1, 0)
    for form in ("full", "concise"):
        shown = data.run("validate", "--since", "--show-suppressed", "--format", form, "--lang", "en").out
        [line] = [line for line in shown.splitlines() if "[LC201]" in line]
        assert line.endswith("silenced: this change turns the rule off")
        assert "[LC201]" not in data.run("validate", "--since", "--format", form).out


def entry(sheet: str) -> str:
    return f"ignora:\n  - regola: LC201\n    scheda: {sheet}\n    motivo: accordo\n    data: 2026-12-01\n"


def test_an_entry_of_the_settings_silences_as_a_comment_does(data: Console) -> None:
    data.write("levacivica.yaml", "lingua: it\n" + entry("data/a.yaml"))
    assert states(data, "--since", "HEAD") == {"LC201": "silenced"}
    assert report(data, "--since", "HEAD")["summary"]["since"]["silenced"] == 1
    commit(data.folder)
    assert states(data, "--since", "HEAD") == {"LC201": "old"}, "nothing new is silenced"
    data.write("levacivica.yaml", "lingua: it\n")
    [found] = report(data, "--since", "HEAD", code=1)["findings"]
    assert found["since"] == {"state": "new", "cause": "levacivica.yaml"}
    data.write("data/a.yaml", changed(WRONG, "tipo:", "# levacivica: ignora[LC201] accordo\ntipo:"))
    assert states(data, "--since", "HEAD") == {"LC201": "old"}, "a comment in the place of the entry silences no more"


def test_a_sheet_that_is_renamed_takes_its_entry_along_or_not(data: Console) -> None:
    data.write("levacivica.yaml", "lingua: it\n" + entry("data/a.yaml"))
    commit(data.folder)
    (data.folder / "data/a.yaml").rename(data.folder / "data/z.yaml")
    data.write("levacivica.yaml", "lingua: it\n" + entry("data/z.yaml"))
    assert states(data, "--since", "HEAD") == {"LC201": "old"}
    data.write("levacivica.yaml", "lingua: it\n" + entry("data/a.yaml"))
    assert states(data, "--since", "HEAD", code=1)["LC201"] == "new", "nothing silences it any more"


def test_norms_that_ask_for_less_mend_what_they_asked_for(data: Console) -> None:
    data.write("levacivica.yaml", "lingua: it\nnorme:\n  - norme\n")
    data.write("norme/esempio-12-2026.yaml", changed(NORM, "al massimo 25", "al massimo 20"))
    data.write("data/a.yaml", changed(CLEAN, "lombardia-16-2019", "esempio-12-2026"))
    commit(data.folder)
    data.write("norme/esempio-12-2026.yaml", NORM.replace("\n", "\r\n"))
    assert report(data, "--since", "HEAD")["summary"]["since"]["gone"] == 1


def test_line_ends_that_git_rewrites_bring_nothing(data: Console) -> None:
    """With attributes, and without: the text in the repository is not the one in the folder."""
    for attributes in ("", "*.yaml text eol=crlf\n", "*.yaml -text\n"):
        data.write(".gitattributes", attributes)
        for name in ("a", "b"):
            path = data.folder / f"data/{name}.yaml"
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        assert states(data, "--since", "HEAD") == {"LC201": "old"}
        git(data.folder, "add", "--all")
        assert states(data, "--since", "HEAD", "--staged") == {"LC201": "old"}


def test_each_revision_is_read_with_its_own_settings(data: Console) -> None:
    data.write("levacivica.yaml", "lingua: it\nregole:\n  ore-non-tornano: spenta\n")
    commit(data.folder)
    data.write("levacivica.yaml", "lingua: it\n")
    [found] = report(data, "--since", "HEAD", code=1)["findings"]
    assert found["since"] == {"state": "new", "cause": "levacivica.yaml"}


def test_one_sheet_is_asked_for_and_the_rest_is_its_neighbours(data: Console) -> None:
    data.write("data/a.yaml", CLEAN)
    data.write("data/b.yaml", changed(OTHER, "1045", "1046"))
    assert states(data, "--since", "HEAD", "data/b.yaml", code=1) == {"LC201": "new"}
    assert report(data, "--since", "HEAD", "data/b.yaml", code=1)["summary"]["since"]["gone"] == 0
    data.go("data")
    assert states(data, "--since", "HEAD", "b.yaml", code=1) == {"LC201": "new"}
    assert states(data, "--since", "HEAD", (data.folder / "data").as_posix(), code=1) == {"LC201": "new"}


def test_a_sheet_out_of_the_data_folders_has_its_past_too(data: Console) -> None:
    data.write("prove/x.yaml", WRONG.replace("9105", "7105").replace("Insieme", "Uniti"))
    commit(data.folder)
    assert states(data, "--since", "HEAD", "prove/x.yaml") == {"LC201": "old"}


def test_what_a_partial_clone_lacks_and_a_change_needs(data: Console) -> None:
    """The texts that are the same now are never asked for; the others stop the run."""
    old = git(data.folder, "rev-parse", "HEAD:data/b.yaml").decode().strip()
    spoilt = data.folder / ".git/objects" / old[:2] / old[2:]
    spoilt.chmod(0o644)
    spoilt.unlink()
    git(data.folder, "update-index", "--assume-unchanged", "data/b.yaml")
    assert states(data, "--since", "HEAD") == {"LC201": "old"}
    data.write("data/b.yaml", changed(OTHER, "1045", "1046"))
    ended = data.run("validate", "--since", "HEAD")
    assert ended.code == 3
    assert "HEAD" in ended.err


def test_unsaved_text_counts(data: Console) -> None:
    words = ["validate", "-", "--stdin-filename", "data/b.yaml", "--since", "HEAD", "--format", "json"]
    ended = data.run(*words, stdin=changed(OTHER, "1045", "1046").encode())
    assert [one["since"]["state"] for one in json.loads(ended.out)["findings"]] == ["new"]


def test_sheets_without_a_data_root(data: Console) -> None:
    git(data.folder, "rm", "--quiet", "--cached", "levacivica.yaml")
    (data.folder / "levacivica.yaml").unlink()
    commit(data.folder)
    data.write("data/b.yaml", changed(OTHER, "1045", "1046"))
    found = report(data, "--since", "HEAD", "data", code=1)["findings"]
    assert sorted(one["since"]["state"] for one in found) == ["new", "old"]
    assert states(data, "--since", "HEAD", "data/b.yaml", code=1) == {"LC201": "new"}


def test_no_data_root_in_the_base(data: Console) -> None:
    data.write("altro/levacivica.yaml", "lingua: it\n")
    data.write("altro/data/x.yaml", WRONG)
    ended = data.run("validate", "altro", "--since", "HEAD")
    assert ended.code == 1
    assert "questo archivio non c'è: tutto è nuovo" in " ".join(ended.out.split())


def test_settings_that_could_not_be_read_in_the_base(data: Console) -> None:
    data.write("levacivica.yaml", "linga: it\n")
    commit(data.folder)
    data.write("levacivica.yaml", "lingua: it\n")
    ended = data.run("validate", "--since", "HEAD")
    assert ended.code == 1
    assert "ha degli errori" in ended.out


def test_a_data_root_that_was_moved_keeps_its_findings(data: Console) -> None:
    data.write("altrove/levacivica.yaml", "lingua: it\n")
    for name in ("a", "b"):
        (data.folder / "altrove/data").mkdir(exist_ok=True)
        (data.folder / f"data/{name}.yaml").rename(data.folder / f"altrove/data/{name}.yaml")
    (data.folder / "levacivica.yaml").unlink()
    assert states(data, "altrove", "--since", "HEAD") == {"LC201": "old"}


def test_the_work_tree_and_the_index_stay_as_they_are(data: Console) -> None:
    data.write("data/b.yaml", BROKEN)
    before = git(data.folder, "status", "--porcelain"), (data.folder / ".git/index").read_bytes()
    data.run("validate", "--since", "HEAD")
    assert (git(data.folder, "status", "--porcelain"), (data.folder / ".git/index").read_bytes()) == before


# which revision


def test_alone_it_starts_where_the_branch_left_the_default_one(data: Console) -> None:
    branch(data, b=changed(OTHER, "1045", "1046"))
    git(data.folder, "checkout", "--quiet", "main")
    data.write("data/a.yaml", CLEAN)
    commit(data.folder)
    git(data.folder, "checkout", "--quiet", "modifica")
    found = report(data, "--since", code=1)
    assert sorted(one["since"]["state"] for one in found["findings"]) == ["new", "old"]


def test_a_path_may_stand_behind_it(data: Console) -> None:
    assert states(data, "--since", "data") == {"LC201": "old"}
    assert states(data, "data", "--since") == {"LC201": "old"}
    assert states(data, "--since", "--show-info") == {"LC201": "old"}
    assert states(data, "--since=main") == {"LC201": "old"}


def on_github(console: Console, event: str, payload: dict[str, Any], ref: str = "") -> None:
    path = console.folder.parent / "evento.json"
    path.write_text(json.dumps(payload), encoding="utf-8")
    head = git(console.folder, "rev-parse", "HEAD").decode().strip()
    console.wish(
        GITHUB_ACTIONS="true",
        GITHUB_WORKSPACE=str(console.folder),
        GITHUB_EVENT_NAME=event,
        GITHUB_EVENT_PATH=str(path),
        GITHUB_REF=ref,
        GITHUB_SHA=head,
    )


@pytest.fixture
def proposed(data: Console) -> str:
    """A pull request on a main that went on meanwhile, checked out merged; the commit it is merged into."""
    branch(data, b=changed(OTHER, "1045", "1046"))
    git(data.folder, "checkout", "--quiet", "main")
    data.write("data/a.yaml", CLEAN)
    base = commit(data.folder)
    git(data.folder, "checkout", "--quiet", "--detach")
    git(data.folder, "merge", "--quiet", "--no-ff", "--message=prova", "modifica")
    git(data.folder, "branch", "--quiet", "--delete", "--force", "main")
    return base


def test_in_a_pull_request_it_is_the_first_parent_of_the_merge(data: Console, proposed: str) -> None:
    on_github(data, "pull_request", {}, "refs/pull/7/merge")
    found = report(data, "--since", code=1)
    assert found["summary"]["since"]["commit"] == proposed
    assert [one["since"]["state"] for one in found["findings"]] == ["new"]


def shallow(data: Console, depth: int) -> None:
    """Go on in a copy with so many generations of commits, as a runner makes it."""
    git(data.folder, "branch", "--quiet", "unita")
    address = f"file://{data.folder.as_posix()}"
    git(data.folder, "clone", "--quiet", f"--depth={depth}", "--branch=unita", address, "copia")
    git(data.folder / "copia", "checkout", "--quiet", "--detach")
    for name in ("refs/heads/unita", "refs/remotes/origin/unita", "refs/remotes/origin/HEAD"):
        git(data.folder / "copia", "update-ref", "--no-deref", "-d", name)
    data.go("copia")
    data.wish(GITHUB_WORKSPACE=str(data.folder / "copia"))


@pytest.mark.usefixtures("proposed")
def test_two_generations_are_enough_for_a_pull_request(data: Console) -> None:
    on_github(data, "pull_request", {}, "refs/pull/7/merge")
    shallow(data, 2)
    assert states(data, "--since", code=1) == {"LC201": "new"}


@pytest.mark.usefixtures("proposed")
def test_one_is_not_and_the_line_to_write_is_told(data: Console) -> None:
    on_github(data, "pull_request", {}, "refs/pull/7/merge")
    shallow(data, 1)
    ended = data.run("validate", "--since")
    assert ended.code == 3
    assert "fetch-depth: 2" in ended.err


def test_a_forge_that_checks_the_branch_itself_names_the_base(data: Console, proposed: str) -> None:
    git(data.folder, "checkout", "--quiet", "modifica")
    on_github(data, "pull_request", {"pull_request": {"base": {"sha": proposed}}}, "refs/pull/7/head")
    found = report(data, "--since", code=1)["findings"]
    assert sorted(one["since"]["state"] for one in found) == ["new", "old"]


def test_in_a_merge_queue_it_is_its_base(data: Console, proposed: str) -> None:
    on_github(data, "merge_group", {"merge_group": {"base_sha": proposed}})
    assert report(data, "--since", code=1)["summary"]["since"]["commit"] == proposed


def test_on_a_push_it_is_the_commit_before(data: Console) -> None:
    before = git(data.folder, "rev-parse", "HEAD").decode().strip()
    data.write("data/b.yaml", changed(OTHER, "1045", "1046"))
    commit(data.folder)
    on_github(data, "push", {"before": before})
    assert report(data, "--since", code=1)["summary"]["since"]["commit"] == before
    shallow(data, 1)
    ended = data.run("validate", "--since")
    assert (ended.code, "fetch-depth: 2" in ended.err) == (3, True)


@pytest.mark.parametrize("before", ["0" * 40, "1" * 40])
def test_on_the_first_or_a_forced_push_it_is_the_default_branch(data: Console, before: str) -> None:
    base = git(data.folder, "rev-parse", "HEAD").decode().strip()
    branch(data, b=changed(OTHER, "1045", "1046"))
    on_github(data, "push", {"before": before})
    assert report(data, "--since", code=1)["summary"]["since"]["commit"] == base


def test_the_variables_of_gitlab(data: Console) -> None:
    base = git(data.folder, "rev-parse", "HEAD").decode().strip()
    branch(data, b=changed(OTHER, "1045", "1046"))
    git(data.folder, "branch", "--quiet", "--delete", "--force", "main")
    data.wish(GITLAB_CI="true", CI_PROJECT_DIR=str(data.folder), CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert report(data, "--since", code=1)["summary"]["since"]["commit"] == base


def test_the_variables_of_another_repository_say_nothing(data: Console, tmp_path: Path) -> None:
    on_github(data, "push", {"before": "1" * 40})
    data.wish(GITHUB_WORKSPACE=str(tmp_path / "altrove"))
    assert states(data, "--since") == {"LC201": "old"}


# what stops it


def test_a_revision_that_is_not_there(data: Console) -> None:
    ended = data.run("validate", "--since", "nessuna")
    assert ended.code == 3
    assert "nessuna" in ended.err


def test_no_default_branch(data: Console) -> None:
    git(data.folder, "branch", "--quiet", "--move", "main", "principale")
    ended = data.run("validate", "--since")
    assert ended.code == 3
    assert "--since HEAD~1" in ended.err


def test_no_repository(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(console.folder.parent))
    console.write("a.yaml", CLEAN)
    assert console.run("validate", "a.yaml", "--since").code == 3


def test_a_path_that_is_not_there_is_not_about_git(data: Console) -> None:
    assert data.run("validate", "manca.yaml", "--since", "HEAD").code == 2


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_it_only_looks(data: Console, option: str) -> None:
    assert data.run("validate", "--since", "HEAD", option).code == 2
    assert data.run("validate", "--staged", option).code == 2


@pytest.mark.parametrize("rooted", [True, False])
def test_before_the_first_commit_all_is_new(data: Console, rooted: bool) -> None:
    git(data.folder, "update-ref", "-d", "HEAD")
    if not rooted:
        (data.folder / "levacivica.yaml").unlink()
    git(data.folder, "add", "--all")
    for words in (["--staged", "--since"], ["--since"]):
        assert states(data, "data", *words, code=1) == {"LC201": "new"}
        said = data.run("validate", "data", *words, "--lang", "it")
        assert said.out.count("Non c'è ancora nessun commit: tutto è nuovo") == 1
        assert "Rispetto a" not in said.out
        assert (said.code, said.err) == (1, "")
        assert "Non c'è ancora" in data.run(
            "validate", "data", *words, "--format", "markdown", "--lang", "it"
        ).out.replace("&#39;", "'")
    assert data.run("diff").code == 0
    assert data.run("validate", "--since", "HEAD").code == 3, "a name that stands for nothing is still a mistake"


# what is staged, what is ignored


def test_staged_is_what_was_added(data: Console) -> None:
    data.write("data/a.yaml", CLEAN)
    git(data.folder, "add", "data/a.yaml")
    data.write("data/a.yaml", BROKEN)
    data.write("data/c.yaml", BROKEN)
    assert report(data, "--staged")["summary"]["files"] == 2
    assert states(data, "--staged", "--since") == {}
    assert report(data, "--staged", "--since")["summary"]["since"]["gone"] == 1


def test_staged_with_an_old_mistake(data: Console) -> None:
    assert data.run("validate", "--staged").code == 1
    assert states(data, "--staged", "--since") == {"LC201": "old"}
    assert data.run("validate", "--staged", "data/b.yaml").code == 0


def test_a_file_that_is_only_announced_is_not_staged(data: Console) -> None:
    data.write("data/c.yaml", BROKEN)
    git(data.folder, "add", "--intent-to-add", "data/c.yaml")
    assert report(data, "--staged", code=1)["summary"]["files"] == 2


def test_the_index_of_a_hook_is_the_one_that_counts(data: Console) -> None:
    data.write("data/a.yaml", CLEAN)
    other = data.folder / ".git/next-index"
    other.write_bytes((data.folder / ".git/index").read_bytes())
    blob = git(data.folder, "hash-object", "-w", "data/a.yaml").decode().strip()
    data.wish(GIT_INDEX_FILE=str(other))
    entry = f"100644,{blob},data/a.yaml"
    subprocess.run(["git", "-C", str(data.folder), "update-index", "--cacheinfo", entry], env=os.environ, check=True)
    assert data.run("validate", "--staged").code == 0


def test_staged_and_the_input_do_not_go_together(data: Console) -> None:
    assert data.run("validate", "-", "--staged", stdin=b"").code == 2


def test_ignored_files_are_left_out_and_counted(data: Console) -> None:
    data.write(".gitignore", "bozza*.yaml\nprove/\n")
    data.write("data/bozza.yaml", BROKEN)
    data.write("data/prove/x.yaml", BROKEN)
    ended = data.run("validate", "--since", "HEAD")
    assert ended.code == 0
    assert "2 file lasciati fuori perché git li ignora" in ended.out
    assert states(data, "--since", "HEAD", "data/bozza.yaml", code=1) == {"LC003": "new"}
    assert states(data, "--since", "HEAD", "data/prove", code=1) == {"LC003": "new"}
