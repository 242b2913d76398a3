"""Seven pull requests on a repository that ``init`` made, each through the very commands of the action.

The shell of each step is read from ``action.yml`` and run by bash with the environment that GitHub gives.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from levacivica.cli.app import run
from levacivica.reporting.markdown import MARK

from .forge import BOT, REPOSITORY, Standin, standing_in

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "richieste.md"
STEPS = {
    step["name"]: step for step in yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"] if "name" in step
}

PROJECT = """\
tipo: leva-civica
titolo: {title}
stato: bozza
regime: lombardia-16-2019
ente: Comune di Esempio
durata_mesi: 12
volontari: {places}
sedi:
  - nome: {site}
    indirizzo: via Roma 1
    comune: Bergamo
    volontari: {places}
obiettivi:
  - Aiutare chi legge poco.
"""
UNIVERSAL = """\
tipo: servizio-civile
titolo: {title}
stato: bozza
regime: scu
programma: programma
volontari: 4
durata_mesi: 12
sedi:
  - nome: {site}
    indirizzo: via {site} 1
    comune: Bergamo
    volontari: 4
"""
PROGRAMME = """\
tipo: programma
titolo: Programma
stato: bozza
regime: scu
anno: 2026
progetti:
  - primo
  - secondo
totali:
  sedi: 2
  volontari: 8
"""
OLD = PROJECT.format(title="Vecchio", places=4, site="Casa").replace("    volontari: 4", "    volontari: 3")
OLD = OLD.replace("durata_mesi:", "altro: 1\nancora: 2\ndurata_mesi:")
"""A sheet with three old mistakes: a sum and two unknown fields."""


class Outcome(NamedTuple):
    """How the check of a pull request ended: its code, the comment, the annotations, the summary of the job."""

    code: int
    comment: str
    log: str
    summary: str

    @property
    def in_sight(self) -> str:
        """The comment without what is folded."""
        return re.sub(r"(?s)<details>.*?</details>", "", self.comment)

    @property
    def told(self) -> set[str]:
        """The codes of the findings that turn it red or stand in full."""
        return set(re.findall(r"\*\*(?:errore|avviso)\*\* (LC\d+)", self.comment))


class Repository:
    """A repository of sheets with a forge that stands in."""

    def __init__(self, folder: Path, standin: Standin) -> None:
        self.folder, self.standin, self.temp = folder, standin, folder.parent / "temp"
        assert run(["init", str(folder), "--azione", f"{REPOSITORY}@{'0' * 40}", "--lang", "it"]) == 0
        self.write("vecchio", OLD)
        self.write("primo", UNIVERSAL.format(title="Primo", site="Nord"))
        self.write("secondo", UNIVERSAL.format(title="Secondo", site="Sud"))
        self.write("programma", PROGRAMME)
        self.write("biblioteca", PROJECT.format(title="Biblioteca", places=4, site="Biblioteca"))
        self.git("init", "-q", "-b", "main")
        self.commit("base")

    def write(self, name: str, text: str | None) -> None:
        path = self.folder / "data" / f"{name}.yaml"
        if text is None:
            path.unlink()
        else:
            path.write_bytes(text.encode())

    def read(self, name: str) -> str:
        return (self.folder / "data" / f"{name}.yaml").read_bytes().decode()

    def git(self, *words: str) -> str:
        given = ["git", "-c", "user.name=a", "-c", "user.email=a@example.it", "-c", "commit.gpgsign=false", *words]
        done = subprocess.run(given, cwd=self.folder, capture_output=True, check=True, text=True)
        return done.stdout.strip()

    def commit(self, message: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")

    def pull_request(self, change: Callable[[Repository], None], onto: str = "main") -> Outcome:
        """Make a change on a branch, merge it as GitHub does for a pull request, and run the action on that."""
        self.git("checkout", "-q", "-B", "modifica", onto)
        change(self)
        head = self.commit("modifica")
        self.git("checkout", "-q", "--detach", "main")
        self.git("merge", "-q", "--no-ff", "-m", "prova", "modifica")
        return self.action("pull_request", {"number": 7, "pull_request": {"number": 7, "head": {"sha": head}}})

    def action(
        self,
        kind: str,
        event: Mapping[str, object],
        ref: str = "refs/pull/7/merge",
        under: str = "",
        keep: bool = False,
    ) -> Outcome:
        """Run the steps of the action; ``under`` is where the forge has its interface, ``keep`` its comments."""
        if not keep:
            self.standin.comments.clear()
        self.temp.mkdir(exist_ok=True)
        for old in (self.temp / "levacivica").glob("*"):
            old.unlink()
        (self.temp / "summary").unlink(missing_ok=True)
        told = self.temp / "event.json"
        told.write_text(json.dumps(event))
        environ = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "HOME": str(self.temp), "LANG": "C.UTF-8",
            "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(self.folder), "GITHUB_EVENT_NAME": kind,
            "GITHUB_REF": ref, "GITHUB_SHA": self.git("rev-parse", "HEAD"), "GITHUB_EVENT_PATH": str(told),
            "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_API_URL": self.standin.address + under, "GITHUB_RUN_ID": "1",
            "GITHUB_SERVER_URL": "https://forgia.example.it", "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "GITHUB_OUTPUT": str(self.temp / "output"), "GITHUB_TOKEN": "secret", "RUNNER_TEMP": str(self.temp),
            "GITHUB_ACTION_PATH": str(ROOT), "LEVACIVICA_SINCE": "auto", "LEVACIVICA_LANG": "it",
            "LEVACIVICA_FAIL_ON": "error", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        }  # fmt: skip
        log, code = "", 0
        for name in ("Controlla le schede", "Scrivi sulla richiesta", "Esito"):
            script = STEPS[name]["run"]
            done = subprocess.run(
                ["bash", "-e", "-c", script], cwd=self.folder, env=environ, capture_output=True, text=True, check=False
            )
            log, code = log + done.stdout + done.stderr, done.returncode
            assert name == "Esito" or code == 0, log
        self.git("checkout", "-q", "main")
        return Outcome(
            code,
            self.standin.comments[0]["body"] if self.standin.comments else "",
            log,
            (self.temp / "summary").read_text(),
        )


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repository]:
    with standing_in(Standin()) as standin:
        yield Repository(tmp_path_factory.mktemp("prova") / "archivio", standin)


def changing(name: str, old: str, new: str) -> Callable[[Repository], None]:
    def change(repository: Repository) -> None:
        text = repository.read(name)
        assert old in text
        repository.write(name, text.replace(old, new))

    return change


def renamed(repository: Repository) -> None:
    text = repository.read("vecchio")
    repository.write("vecchio", None)
    repository.write("vecchio-nuovo", text)


def with_other_line_ends(repository: Repository) -> None:
    (repository.folder / ".gitattributes").unlink()
    for name in ("vecchio", "primo", "secondo", "programma", "biblioteca"):
        repository.write(name, repository.read(name).replace("\n", "\r\n"))


class Scenario(NamedTuple):
    """A pull request: what it does, how it ends, the findings that it is told, words that it shows and hides."""

    title: str
    change: Callable[[Repository], None]
    code: int
    told: set[str]
    shown: tuple[str, ...]
    hidden: tuple[str, ...] = ("vecchio.yaml",)


SCENARIOS = (
    Scenario(
        "Una modifica giusta: un posto in più",
        changing("biblioteca", "volontari: 4", "volontari: 5"),
        0, set(), ("<code>4</code> | <code>5</code>", "Posti: 18 → 19"),
    ),
    Scenario(
        "Un errore nuovo, in una scheda che ne aveva già tre",
        changing("vecchio", "durata_mesi: 12", "durata_mesi: 12\nterza: 3"),
        1, {"LC102"}, ("«terza»",), ("«altro»", "«ancora»", "LC202"),
    ),
    Scenario("Una scheda che cambia nome", renamed, 0, set(), ("rinominata: era",), ()),
    Scenario(
        "Una scheda tolta, che un programma nomina",
        lambda repository: repository.write("secondo", None),
        1, {"LC401"}, ("programma.yaml", "viene dalla modifica di data/secondo.yaml"),
    ),
    Scenario(
        "Una frase scritta meglio",
        changing("biblioteca", "Aiutare chi legge poco.", "Aiutare chi legge con fatica."),
        0, set(), ("con fatica",),
    ),
    Scenario(
        "I fine riga riscritti da un altro programma", with_other_line_ends, 0, set(), (), ("LC", "biblioteca.yaml")
    ),
)  # fmt: skip


def together(repository: Repository) -> Outcome:
    """Two changes that clash: each alone is green; together they are red in a queue, and on the push to main."""
    coded = "  - nome: {0}\n    codice: '123456'\n"

    def one(name: str, site: str) -> Callable[[Repository], None]:
        return changing(name, f"  - nome: {site}\n", coded.format(site))

    before = repository.git("rev-parse", "main")
    assert repository.pull_request(one("primo", "Nord")).code == 0
    first = repository.git("rev-parse", "modifica")
    outcome = repository.pull_request(one("secondo", "Sud"))
    assert outcome.code == 0, outcome.log
    second = repository.git("rev-parse", "modifica")
    repository.git("merge", "-q", "--no-ff", "-m", "prima", first)
    middle = repository.git("rev-parse", "HEAD")
    repository.git("merge", "-q", "--no-ff", "-m", "seconda", second)
    outcome = repository.action("push", {"before": middle}, "refs/heads/main")
    assert outcome.code == 1, outcome.log
    assert "LC403" in outcome.log
    assert outcome.comment == "", "a push has no comment"
    repository.git("checkout", "-q", "-B", "coda")
    queued = {"merge_group": {"base_sha": middle}}
    assert repository.action("merge_group", queued, "refs/heads/gh-readonly-queue/main/pr-8").code == 1
    repository.git("reset", "-q", "--hard", before)
    return outcome


def as_a_quotation(title: str, outcome: Outcome, text: str) -> Iterator[str]:
    """The lines of the page that show what is read."""
    text = re.sub(r"\b[0-9a-f]{10}([0-9a-f]{30})?\b", "0123456789", text.strip()).replace(MARK, "").strip()
    yield f"\n## {title}\n\n{'Verde' if outcome.code == 0 else 'Rosso'}.\n"
    yield from (f"> {line}".rstrip() for line in text.replace("\n#", "\n##").split("\n"))


def test_seven_pull_requests(repository: Repository, update_golden: bool) -> None:
    """What colleagues read on each: on six the comment, and the summary where two that are right do not agree."""
    page = [PAGE.read_text().partition("\n## ")[0].rstrip()]
    for one in SCENARIOS:
        outcome = repository.pull_request(one.change)
        assert (one.title, outcome.code, outcome.told) == (one.title, one.code, one.told), outcome.log
        assert [words for words in one.shown if words not in outcome.comment] == [], one.title
        assert [words for words in one.hidden if words in outcome.in_sight] == [], one.title
        assert "vecchio" in outcome.comment.partition("<details>")[2], "what is old is folded"
        assert outcome.comment.index("### Che cosa cambia") < outcome.comment.index("C'erano già"), one.title
        page += as_a_quotation(one.title, outcome, outcome.comment)
    clash = together(repository)
    page += as_a_quotation("Due modifiche giuste che insieme non vanno d'accordo", clash, clash.summary)
    text = "\n".join(page) + "\n"
    if update_golden:
        PAGE.write_text(text)
    assert PAGE.read_text() == text


def test_without_a_preview_the_rest_is_said_all_the_same() -> None:
    """Not every forge keeps a file as GitHub does: the steps for it may fail."""
    may_fail = [name for name, step in STEPS.items() if step.get("continue-on-error")]
    assert may_fail == ["Prepara l'anteprima", "Conserva l'anteprima"]
    assert "steps.kept.outputs.artifact-url" in STEPS["Scrivi sulla richiesta"]["env"]["LEVACIVICA_PREVIEW"]


def test_a_forge_that_checks_the_branch_itself(repository: Repository) -> None:
    """As Gitea and Forgejo do by their public documents: the comment is written, and edited at the next push."""
    standin = repository.standin
    standin.graphql, standin.pages, standin.bot = False, False, "gitea-actions"
    standin.without = {"/pulls/7/comments", "/pulls/7/reviews"}
    standin.files = [{"filename": "data/biblioteca.yaml", "status": "changed"}]
    base = repository.git("rev-parse", "main")
    event = {"number": 7, "pull_request": {"number": 7, "head": {"sha": ""}, "base": {"sha": base}}}
    for keep, places in ((False, "5"), (True, "5\nnuovo: 1")):
        repository.git("checkout", "-q", "-B", "modifica", "main")
        repository.write("biblioteca", repository.read("biblioteca").replace("volontari: 4", f"volontari: {places}", 1))
        repository.commit("modifica")
        outcome = repository.action("pull_request", event, "refs/pull/7/head", under="/api/v1", keep=keep)
        assert (outcome.code, len(standin.comments)) == (1, 1), outcome.log
        assert "LC202" in outcome.told, "the sites have no fifth place"
        assert "<code>4</code> | <code>5</code>" in outcome.comment
        assert "vecchio.yaml" not in outcome.in_sight
    assert "LC102" in outcome.told
    assert "/comune/schede/src/commit/" in outcome.comment, "where this forge shows a file"
    assert "/actions/runs/" not in outcome.comment, "which of its two numbers it takes is not known"
    standin.graphql, standin.pages, standin.bot, standin.without, standin.files = True, True, BOT, set(), []


def test_a_change_cannot_silence_itself_unseen(repository: Repository) -> None:
    def change(repository: Repository) -> None:
        text = repository.read("vecchio").replace(
            "altro: 1", "altro: 1  # levacivica: ignora[LC102] @serve <b>così</b>"
        )
        repository.write("vecchio", text)
        settings = repository.folder / "levacivica.yaml"
        settings.write_text(settings.read_text() + "passi_modelli: 30000000\n")

    outcome = repository.pull_request(change)
    assert outcome.code == 0, outcome.log
    head = outcome.comment.partition("Che cosa cambia")[0]
    assert "<code>levacivica.yaml</code>" in head
    assert "chiede di non segnalare, in <code>data/vecchio.yaml</code> alla riga 6: Il campo «altro»" in head
    assert "\n\n✅ " in head, "the verdict is no part of the list above it"
    assert "<b>" not in head
    assert "@serve" not in head.replace("@\N{WORD JOINER}", "")


def test_settings_that_cannot_be_read_say_so_on_the_pull_request(repository: Repository) -> None:
    def change(repository: Repository) -> None:
        settings = repository.folder / "levacivica.yaml"
        settings.write_text(settings.read_text() + "regole:\n  ore-settimanal: <b>spenta</b>\n")

    outcome = repository.pull_request(change)
    assert outcome.code == 2
    assert "non è arrivato in fondo" in outcome.comment
    for text in (unescape(outcome.comment), outcome.log):
        assert re.search(r"levacivica\.yaml:\d+:3: .*«ore-settimanal» non è", text)
    assert "<b>" not in outcome.comment


def test_a_change_of_norms_and_templates_is_told_in_words(repository: Repository) -> None:
    def change(repository: Repository) -> None:
        settings = repository.folder / "levacivica.yaml"
        settings.write_text(settings.read_text() + "regole:\n  campo-sconosciuto: spenta\n")

    outcome = repository.pull_request(change)
    assert outcome.code == 0, outcome.log
    head = unescape(outcome.comment.partition("✅")[0])
    assert "- cambia <code>levacivica.yaml</code>, che vale per tutte le schede\n  - campo-sconosciuto" in head
    assert "«spenta» (prima non c'era)" in head
    assert "| <code>campo-sconosciuto</code> (peso delle regole) | – | <code>spenta</code> |" in unescape(
        outcome.comment
    )


def test_a_change_of_hundreds_of_sheets_fits_a_comment(repository: Repository) -> None:
    """The worst in full, the others folded, the totals and the links still there."""

    def change(repository: Repository) -> None:
        for number in range(300):
            text = PROJECT.format(title=f"Progetto numero {number}", places=3, site=f"Sede {number}")
            text = text.replace("via Roma 1", f"via Roma {number}").replace(
                "durata_mesi", f"campo_{number}: x\ndurata_mesi"
            )
            repository.write(f"nuova-{number:03}", text)

    outcome = repository.pull_request(change)
    assert outcome.code == 1
    assert len(outcome.comment) <= 65_536
    assert outcome.comment.count("<details>") == outcome.comment.count("</details>") == 4
    assert "porta 300 errori in 300 file su 306" in outcome.comment
    assert len(outcome.told) == 1
    assert "- Schede: 6 → 306" in outcome.comment
    assert "- … altri " in outcome.comment
    assert outcome.comment.rstrip().endswith("levacivica 0.1.0")
