"""A new repository of sheets: settings, first sheets, the check on the forge, help for editors and for colleagues."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from levacivica.diagnostics.catalogue import Language
from levacivica.editing.modeline import SCHEMA_FILE, modeline, with_line
from levacivica.editing.scaffold import scaffold
from levacivica.editing.schema import schema_of_all
from levacivica.safe_text import json_text
from levacivica.version import __version__

HOME = "levacivica/levacivica"
"""The public repository of the program, as ``publiccode.yml`` names it."""

_WRITES = "      pull-requests: write # il commento, e le correzioni da accettare con un pulsante\n"


def new_repository(forge: str, action: str, kinds: Iterable[str], lang: Language) -> Iterator[tuple[str, str]]:
    """Yield the files of a repository: where each goes, and its text.

    Args:
        forge: one that ``deposito/forge.toml`` describes.
        action: the repository of the program and a commit of it, ``OWNER/NAME@COMMIT``; empty for the released version.
        kinds: the kinds of the first sheets.
        lang: of the sheets and of the schema; what colleagues read is in Italian.
    """
    told = tomllib.loads(_model("forge.toml"))[forge]
    marks = _marks(forge, told, action)
    yield "levacivica.yaml", _text("impostazioni.yaml", marks)
    for kind in kinds:
        yield f"data/{kind}.yaml", with_line(scaffold(kind, lang), modeline(PurePath("data")))
    for file in ("controllo", "modulo", "sito"):
        if file in told:  # a forge may have the site in the file of its check, or none
            yield told[file]["dove"], _text(told[file]["modello"], marks)
    yield told["proprietari"], _text("CODEOWNERS", marks)
    yield ".vscode/settings.json", _text("impostazioni-vscode.json", marks)
    yield ".vscode/tasks.json", _text("compiti-vscode.json", marks)
    yield ".vscode/extensions.json", _text("estensioni-vscode.json", marks)
    yield SCHEMA_FILE, json_text(schema_of_all(lang), indent=2) + "\n"
    yield ".pre-commit-config.yaml", _text("pre-commit-azione.yaml" if action else "pre-commit.yaml", marks)
    yield ".gitattributes", _text("gitattributes", marks)
    yield ".gitignore", _text("gitignore", marks)
    yield "LEGGIMI.md", _text("LEGGIMI.md", marks)


def _marks(forge: str, told: Mapping[str, Any], action: str) -> dict[str, str]:
    """What stands for each mark of the models; a mark may stand for others."""
    home, _, commit = (action or f"{HOME}@").partition("@")
    where = f" @ git+https://github.com/{home}@{commit}" if commit else f"=={__version__}"
    told = {**told, **told.get("con-azione" if action else "senza-azione", {})}
    return {
        "CONTROLLO": _model("con-azione.yml" if action else "senza-azione.yml").rstrip("\n"),
        "SCRIVE": _WRITES if action else "",
        "INSTALLA": f'python -m pip install --quiet "levacivica[pdf,docx]{where}"',
        "PROFONDITA": str(told.get("profondita", 0)),
        "FORMA": told.get("forma", ""),
        "GITHUB": "https://github.com/" if forge == "gitea" else "",
        "AZIONE": action,
        "CASA": home,
        "REVISIONE": commit,
        "VERSIONE": __version__,
        "AVVISO": told.get("avviso", ""),
        "PASSI": told["passi"],
        "ESITO": told["esito"],
        "PERMESSI": told["permessi"],
        "CODA": told["coda"],
        "SITO": told["il_sito"],
        "PROPRIETARI": f"`{told['proprietari']}`",
    }


def _text(name: str, marks: dict[str, str]) -> str:
    text = _model(name)
    for mark, meaning in marks.items():
        text = text.replace(f"@@{mark}@@", meaning)
    return text


def _model(name: str) -> str:
    return (files("levacivica.editing") / "deposito" / name).read_text("utf-8")
