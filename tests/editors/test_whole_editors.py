"""Neovim and Emacs without a window, set up as docs/editor.md says, on a real sheet with a mistake.

The extension of VS Code runs with the client library of VS Code, in a stand-in for the editor itself (vscode.js).
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ..console import DATA, Console, elsewhere

pytestmark = pytest.mark.editors

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs/editor.md"
EXTENSION = HERE.parents[1] / "editors/vscode"
PATIENCE = 180
"""Seconds after which an editor counts as stuck."""


def _blocks(language: str) -> list[str]:
    """What the page says to write into the settings of an editor."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def _neovim(folder: Path) -> list[str]:
    program = shutil.which("nvim")
    if program is None:
        pytest.skip("Neovim is not there: on Debian, apt-get install neovim")
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    version = tuple(map(int, re.findall(r"\d+", said)[:2]))
    newer, older = _blocks("lua")
    settings = folder / "init.lua"
    settings.write_text(newer if version >= (0, 11) else older, "utf-8")
    return [program, "--headless", "-n", "-i", "NONE", "-u", str(settings), "-S", str(HERE / "drive.lua")]


def _emacs(folder: Path) -> list[str]:
    program = shutil.which("emacs")
    ready = "(progn (package-initialize) (require 'eglot) (require 'yaml-mode))"
    asked = [program or "emacs", "-q", "--batch", "--eval", ready]
    if program is None or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("Emacs with eglot is not there: on Debian, apt-get install emacs-nox elpa-eglot elpa-yaml-mode")
    (settings,) = _blocks("elisp")
    init = folder / "init.el"
    init.write_text(f"(package-initialize)\n{settings}", "utf-8")
    return [program, "-q", "--batch", "-l", str(init), "-l", str(HERE / "drive.el")]


def _vscode(_: Path) -> list[str]:
    program = shutil.which("node")
    if program is None or not (EXTENSION / "dist/extension.js").exists():
        pytest.skip("the extension is not built: make vsix")
    return [program, str(HERE / "vscode.js")]


@pytest.mark.parametrize("editor", [_neovim, _emacs, _vscode])
def test_an_editor_shows_what_validate_says(editor: Callable[[Path], list[str]], console: Console) -> None:
    console.write("levacivica.yaml", "lingua: it\ndati: [data]\n")
    shutil.copytree(DATA, console.folder / "data")
    sheet = console.folder / "data/comune-di-milano/wemi.yaml"
    mistaken = re.sub(r"  totale: \d+", "  totale: 9999", sheet.read_text("utf-8"))
    sheet.write_text(re.sub("volontari: 1", "volontri: 1", mistaken), "utf-8")
    expected = _told(console, sheet)

    seen = _tried(editor(console.folder), console.folder, sheet)

    findings = {(one["line"], one["column"], _first_line(one["message"])) for one in seen["findings"]}
    assert findings == expected
    assert "regime" in seen["hover"] and "scn" in seen["hover"]
    assert any("volontari" in title for title in seen["actions"])
    assert "inizio" in [offered.rstrip(": ") for offered in seen["offered"]]


def test_the_extension_says_how_to_mend_a_command_that_is_not_there(console: Console) -> None:
    sheet = console.write("scheda.yaml", "tipo: bando\n")
    seen = _tried(_vscode(console.folder), console.folder, sheet, TRIED_COMMAND="nessun-comando")
    assert "«nessun-comando»" in seen["errors"][-1] and "levacivica.comando" in seen["errors"][-1]


def test_the_extension_is_packed_with_the_licences_of_what_is_in_it() -> None:
    packed = HERE.parents[1] / "build/levacivica.vsix"
    if not packed.exists():
        pytest.skip("the extension is not packed: make vsix")
    with zipfile.ZipFile(packed) as files:
        names = {name for name in files.namelist() if name.startswith("extension/")}
        licences = files.read("extension/dist/LICENZE.txt").decode()
    inside = ("LICENSE.txt", "package.json", "readme.md", "dist/extension.js", "dist/LICENZE.txt")
    assert names == {f"extension/{name}" for name in inside}
    assert "vscode-languageclient" in licences and "Microsoft" in licences


def _first_line(message: str) -> str:
    """What a finding says, without its remedy; Emacs puts the source and the code before it."""
    return re.sub(r"^levacivica \[\w+\]: ", "", message).partition("\n")[0]


def _told(console: Console, sheet: Path) -> set[tuple[int, int, str]]:
    """What `levacivica validate` says: line, column, words."""
    active = [one for one in console.found("--lang", "it", str(sheet)) if one["status"] == "active"]
    found = {(one["span"]["start"]["line"], one["span"]["start"]["column"], one["message"]) for one in active}
    assert len(found) > 1
    return found


def _tried(command: list[str], folder: Path, sheet: Path, **more: str) -> dict[str, Any]:
    """What the editor saw in the sheet."""
    program = folder / "bin/levacivica"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m levacivica "$@"\n', "utf-8")
    program.chmod(0o755)
    environ = elsewhere(TRIED=str(sheet), HOME=str(folder), EXTENSION=str(EXTENSION), **more)
    environ["PATH"] = f"{program.parent}:{environ['PATH']}"
    streams: dict[str, Any] = {"stdin": subprocess.DEVNULL, "capture_output": True}
    done = subprocess.run(command, cwd=folder, env=environ, timeout=PATIENCE, check=False, **streams)
    seen = sheet.with_name(f"{sheet.name}.json")
    assert seen.exists(), (done.stdout + done.stderr).decode(errors="replace")
    answer: dict[str, Any] = json.loads(seen.read_text("utf-8"))
    return answer
