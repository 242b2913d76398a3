"""What a change must not do unseen: settings, norms and templates that it touches, findings that it silences."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from levacivica.archive.asking import groups
from levacivica.archive.sheet_files import is_settings
from levacivica.diagnostics.problem import Problem
from levacivica.reporting.changes.text import shortened
from levacivica.reporting.markdown import escaped

SAID = 5
"""Sentences about one file in the section; all of them stand below, in what changes."""
MOST = 20
"""Lines of the section: a change of more is told by its size."""

WORDS = {
    "it": {
        "titolo": "Da guardare per prima cosa",
        "file": "cambia {file}, che vale per tutte le schede",
        "silenzio": "chiede di non segnalare, in {file} alla riga {line}: {message} ({code}). Motivo: {reason}",
        "senza": "nessuno",
        "sotto": "e altre {n} cose, più sotto",
        "altri": "altre {n} cose di questo genere",
    },
    "en": {
        "titolo": "To look at first",
        "file": "changes {file}, which holds for all sheets",
        "silenzio": "asks not to report, in {file} on line {line}: {message} ({code}). Reason: {reason}",
        "senza": "none",
        "sotto": "and {n} more things, further down",
        "altri": "{n} more of the kind",
    },
}


def to_look_at(commit: str, report: dict[str, Any], lang: str) -> list[str]:
    """The lines of the section, in Markdown; empty where there is nothing of the kind.

    Args:
        commit: the one that the change starts from.
        report: the JSON report of the check since then.
        lang: of the words.
    """
    said = WORDS[lang]
    lines = [*_of_files(commit, lang)]
    lines += [
        said["silenzio"].format(
            code=found["code"],
            file=f"<code>{escaped(found['file'])}</code>",
            line=found["span"]["start"]["line"],
            message=escaped(found["message"]),
            reason=escaped(found["reason"] or "") or said["senza"],
        )
        for found in report["findings"]
        if found["status"] == "suppressed" and found.get("since", {}).get("state") == "silenced"
    ]
    if len(lines) > MOST:
        lines[MOST:] = [said["altri"].format(n=len(lines) - MOST)]
    return [f"#### {said['titolo']}", "", *(f"- {line}" for line in lines), ""] if lines else []


def _of_files(commit: str, lang: str) -> Iterator[str]:
    """Yield a line for each file that holds for all sheets, below it what it says now."""
    names = [*_for_all(commit)]
    sentences = _sentences(commit, lang) if names else {}
    for name in names:
        line = WORDS[lang]["file"].format(file=f"<code>{escaped(name)}</code>")
        told = sentences.get(name, [])
        more = [WORDS[lang]["sotto"].format(n=len(told) - SAID)] if len(told) > SAID else []
        yield "\n  - ".join([line, *(escaped(shortened(one)) for one in told[:SAID]), *more])


def _sentences(commit: str, lang: str) -> dict[str, list[str]]:
    """What the settings and the norms say differently since a commit, by their path."""
    words = [sys.executable, "-m", "levacivica", "diff", commit, "--format", "json", "--lang", lang]
    said = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    try:
        return {one["path"]: [change["sentence"] for change in one["changes"]] for one in json.loads(said)["shared"]}
    except (ValueError, KeyError, TypeError):  # the comparison is told below, and why there is none
        return {}


def _for_all(commit: str) -> Iterator[str]:
    """Yield the changed files that are no sheets and change what sheets are held to, or how they look."""
    folders = [*_folders()]
    for name in _changed(commit):
        path = PurePosixPath(name)
        if is_settings(path.name) or any(path.is_relative_to(folder) for folder in folders):
            yield name


def _folders() -> Iterator[str]:
    """Yield the folders with norms and templates that the settings name, from the current folder."""
    here = Path.cwd()
    try:
        spaces = [space for space, _ in groups([])]
    except Problem:
        return
    for space in spaces:
        root = space.root or here
        for name in (*(space.settings.norme or ()), space.settings.modelli or ""):
            if name and (root / name).is_relative_to(here):
                yield (root / name).relative_to(here).as_posix()


def _changed(commit: str) -> list[str]:
    """The files that differ from those of a commit, from the current folder."""
    words = ["git", "diff", "--name-only", "--relative", "-z", commit, "--"]
    names = subprocess.run(words, capture_output=True, check=False).stdout
    return [name.decode("utf-8", "replace") for name in names.split(b"\0") if name]
