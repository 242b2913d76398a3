"""A new repository is in order, passes its own check, and takes the place of nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from levacivica.cli.init import FORGES
from levacivica.editing import new_repository
from levacivica.editing.new_repository import HOME
from levacivica.model.schede import TIPI

from ..console import Console

ROOT = Path(__file__).parents[2]
ACTION = "comune/levacivica@0123456789012345678901234567890123456789"


def made(console: Console) -> list[str]:
    return sorted(path.relative_to(console.folder).as_posix() for path in console.folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("lang", ["it", "en"])
@pytest.mark.parametrize("action", ["", ACTION])
@pytest.mark.parametrize("forge", FORGES)
def test_what_it_makes_is_in_order(console: Console, forge: str, action: str, lang: str) -> None:
    words = ["--azione", action] if action else []
    outcome = console.run("init", "--forgia", forge, "--schede", ",".join(TIPI), *words, "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    files = made(console)
    assert all(f"{name}: " in outcome.out for name in files)
    assert ("PyPI" in outcome.out) == (not action), "where no package may be is said"
    assert {f"data/{tipo}.yaml" for tipo in TIPI} <= set(files)
    assert {"levacivica.yaml", "LEGGIMI.md", ".vscode/settings.json", ".pre-commit-config.yaml"} <= set(files)
    assert not [name for name in files if "@@" in (console.folder / name).read_text()]
    assert {found["severity"] for found in console.found("data")} == {"info"}
    for name in files:
        text = (console.folder / name).read_text()
        if name.endswith(".json"):
            json.loads(text)
        elif name.endswith((".yaml", ".yml")):
            assert yaml.safe_load(text)
        assert text.endswith("\n")
        assert "\n\n\n" not in text.replace("\n\n\n\n", "") or name.startswith("data/")


@pytest.mark.parametrize(
    ("forge", "schema"),
    [("github", "vendor.github-workflows"), ("gitea", "vendor.github-workflows"), ("gitlab", "vendor.gitlab-ci")],
)
@pytest.mark.parametrize("action", ["", ACTION])
def test_the_check_is_one_that_the_forge_takes(console: Console, forge: str, schema: str, action: str) -> None:
    console.run("init", "--forgia", forge, *(["--azione", action] if action else []))
    [name] = [name for name in made(console) if name.endswith(("workflows/schede.yml", "gitlab-ci.yml"))]
    check = yaml.load((console.folder / name).read_text(), yaml.BaseLoader)
    text = (console.folder / name).read_text()
    assert ("Non è stato provato" in text) == (forge != "github")
    if forge == "gitlab":
        job = check["schede"]["artifacts"]
        # What GitLab asks of artifacts that a merge request shows: a plain name, and paths without signs of a pattern.
        assert re.fullmatch(r"[-\w ]{1,100}", job["expose_as"])
        assert job["paths"] == ["anteprima/"]
        assert job["reports"] == {"codequality": "gl-code-quality-report.json"}
        assert "levacivica validate --report gitlab=gl-code-quality-report.json --since" in check["schede"]["script"]
        assert "levacivica diff --format html" in text, "LEGGIMI.md promises what changes"
        return
    steps = check["jobs"]["schede"]["steps"]
    # Gitea checks out the branch itself, whose base may be any number of commits away.
    assert steps[0]["with"]["fetch-depth"] == ("2" if forge == "github" else "0")
    assert (f"{ACTION}" in text) == bool(action)
    assert ("levacivica diff" in text) == (not action), "LEGGIMI.md promises what changes"
    assert ("pull-requests" in check["jobs"]["schede"].get("permissions", {})) == bool(action)
    if forge == "github":
        for tool in (
            ["zizmor", "--offline", "--persona", "pedantic", "--quiet", "--no-progress", "."],
            ["actionlint", "-shellcheck=", "-pyflakes="],
        ):
            command = [str(Path(sys.executable).with_name(tool[0])), *tool[1:]]
            (console.folder / ".git").mkdir(exist_ok=True)
            said = subprocess.run(command, cwd=console.folder, capture_output=True, text=True, check=False)
            assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_the_site_is_made_with_the_day_in_italy_and_published_only_where_asked(console: Console, forge: str) -> None:
    console.run("init", "--forgia", forge)
    [name] = [name for name in made(console) if name.endswith(("workflows/sito.yml", "gitlab-ci.yml"))]
    told = yaml.load((console.folder / name).read_text(), yaml.BaseLoader)
    made_by = 'levacivica site --out sito --oggi "$(TZ=Europe/Rome date +%F)"'
    if forge == "gitlab":
        nightly = '$CI_PIPELINE_SOURCE == "schedule"'
        assert made_by in told["sito"]["script"]
        assert told["sito"]["rules"] == [{"if": nightly}]
        assert told["pages"]["rules"] == [{"if": f'{nightly} && $SITO == "pages"'}]
        return
    assert told["on"]["schedule"]
    prepare, publish = told["jobs"]["prepara"], told["jobs"]["pubblica"]
    assert made_by in [step.get("run") for step in prepare["steps"]]
    assert prepare["if"] == "vars.SITO == 'scarica' || vars.SITO == 'pages'"
    assert publish["if"] == "vars.SITO == 'pages'"
    assert told["permissions"] == {}
    assert prepare["permissions"] == {"contents": "read"}
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}


@pytest.mark.parametrize("action", ["", ACTION])
@pytest.mark.parametrize("forge", FORGES)
def test_the_page_for_colleagues_promises_what_the_check_does(console: Console, forge: str, action: str) -> None:
    console.run("init", "--forgia", forge, *(["--azione", action] if action else []))
    text = " ".join((console.folder / "LEGGIMI.md").read_text().split())
    [name] = [name for name in made(console) if name.endswith(("workflows/schede.yml", "gitlab-ci.yml"))]
    check = (console.folder / name).read_text()
    writes = bool(action) and forge != "gitlab"
    assert ("arriva un commento" in text) == writes == ("pull-requests: write" in check)
    assert ("ommenti sulla proposta non ne arrivano" in text or "Commenti non ne arrivano" in text) == (not writes)
    shows = writes or "levacivica render" in check
    assert ("come si vedranno" in text) == shows
    assert "che cosa cambia" in text
    assert ("GITHUB_STEP_SUMMARY" in check) == (not action and forge != "gitlab")
    assert ("«Summary»" in text) == (not action and forge == "github")
    if forge == "gitea" and not action:
        assert "--format full" in check, "its log is all that is read"


def test_what_may_be_asked_for_is_said(console: Console) -> None:
    said = console.run("init", "--schede", "bando,programma", "--lang", "it").out
    assert "--azione PROPRIETARIO/REPOSITORY@COMMIT" in said
    assert "levacivica new TIPO" in said
    assert all((kind in said.partition("TIPO è uno di")[2]) == (kind not in ("bando", "programma")) for kind in TIPI)
    help_text = "".join(console.run("init", "--help", "--lang", "it").out.split())
    assert all(kind in help_text for kind in TIPI)


def test_nothing_is_overwritten(console: Console) -> None:
    console.write("LEGGIMI.md", "mio\n")
    console.write("data/leva-civica.yaml", "mia\n")
    outcome = console.run("init", "--lang", "it")
    assert outcome.code == 0
    assert "LEGGIMI.md" in outcome.err
    assert "data/leva-civica.yaml" in outcome.err
    assert "LEGGIMI.md: scritto" not in outcome.out
    assert (console.folder / "LEGGIMI.md").read_text() == "mio\n"
    before = {name: (console.folder / name).read_bytes() for name in made(console)}
    assert console.run("init").code == 0
    assert {name: (console.folder / name).read_bytes() for name in made(console)} == before


@pytest.mark.parametrize(
    "words",
    [
        ["--forgia", "bitbucket"], ["--schede", "progetto"], ["--azione", "levacivica"],
        ["--azione", "a/b@main"], ["--azione", "a/b@" + "0" * 40 + "\n"],
    ],
)  # fmt: skip
def test_what_it_cannot_make_is_said_before_anything_is_written(console: Console, words: list[str]) -> None:
    assert console.run("init", "altrove", *words).code == 2
    assert made(console) == []


def test_a_folder_is_made(console: Console) -> None:
    assert console.run("init", "un/archivio").code == 0
    assert (console.folder / "un/archivio/levacivica.yaml").is_file()
    console.write("file", "")
    assert console.run("init", "file").code == 2


def test_every_forge_is_described() -> None:
    described = tomllib.loads((Path(new_repository.__file__).parent / "deposito/forge.toml").read_text())
    assert tuple(described) == FORGES


def test_the_home_of_the_program_is_told_once() -> None:
    assert f"url: https://github.com/{HOME}\n" in (ROOT / "publiccode.yml").read_text()
    assert yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())[0]["id"] == "levacivica-validate"
