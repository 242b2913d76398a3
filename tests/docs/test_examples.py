"""The README tells a story of one sheet: its commands say what it shows, one after the other."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from ..console import Console

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHEET = "data/comune-di-esempio/biblioteca.yaml"
PROGRAMME = "data/comune-di-milano/informa-mi-2019.yaml"
WEEKLY = "  settimanale: circa 22"
SILENCED = next(iter(re.findall(r"```yaml\n(  # levacivica: ignora.*?)\n```", README, re.DOTALL)))
CONTACT = "\ncontatti:\n  - ufficio: Ufficio Biblioteche\n    telefono: 035234567\n"

EDITS = {
    f"validate {SHEET}": (SHEET, "certificazione: 30", "certificazione: 40"),
    "validate data/comune-di-esempio --diff": (SHEET, "    comune: Esempio\n", f"    comune: Esempio{CONTACT}"),
    "validate data/comune-di-esempio --show-suppressed": (SHEET, WEEKLY, SILENCED),
    "validate --format concise": (PROGRAMME, "- wemi", "- wemy"),
}
"""What the README says to type before a command: the file, what stands there, what comes in its place."""

CLEAN_UP = "git checkout --quiet data && rm -r data/comune-di-esempio"
"""What it says to type for the real sheets alone."""

ENDLESS = "serve"


def story() -> list[tuple[str, str]]:
    """The commands of the README with what each says, and the clean-up among them."""
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    said = [part.partition("\n") for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    ours = [(words, out) for words, _, out in said if words.startswith("levacivica ") or words == CLEAN_UP]
    return [(words.removeprefix("levacivica "), out) for words, out in ours]


def start(console: Console) -> None:
    """Begin with the real sheets as they are."""
    shutil.rmtree(console.folder / "data", ignore_errors=True)
    shutil.copytree(ROOT / "data", console.folder / "data")
    shutil.copy(ROOT / "levacivica.yaml", console.folder)


def type_(console: Console, command: str) -> None:
    """Edit what the README says to edit before a command."""
    file, before, after = EDITS[command]
    text = (console.folder / file).read_text(encoding="utf-8")
    assert before in text, command
    console.write(file, text.replace(before, after, 1))


def test_the_readme_shows_what_the_program_says(console: Console) -> None:
    start(console)
    console.write(SHEET, next(iter(re.findall(r"```yaml\n(.*?)```", README, re.DOTALL))))
    console.wish(LEVACIVICA_LANG="en", COLUMNS="80")
    seen: set[str] = set()
    for command, said in story():
        if command == ENDLESS:
            continue
        if command == CLEAN_UP:
            start(console)
            continue
        if command in EDITS and (command in seen or command != f"validate {SHEET}"):  # first as it was given
            type_(console, command)
        shown, cut, _ = said.partition("...\n")
        text = console.run(*shlex.split(command)).text
        assert (command, text[: len(shown)] if cut else text) == (command, shown)
        seen.add(command)
    assert len(seen) >= 9
