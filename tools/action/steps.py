"""The steps of the action: check the sheets, say so on the pull request, end as the check did."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from levacivica.reporting.markdown import MARK, REST, escaped
from levacivica.safe_text import for_people
from levacivica.version import __version__
from tools.action import comment, suggestions
from tools.action.event import Pull, pull, run_address
from tools.action.forge import Forge, Refused
from tools.action.preview import preview
from tools.action.watched import to_look_at

SAID = {
    "it": {
        "vedi": "Questo controllo non può scrivere sulla richiesta: il resoconto è nel riepilogo",
        "non-scritto": "Non riesco a scrivere sulla richiesta: il resoconto è nel riepilogo",
        "anteprima": "Come si vedranno i documenti",
        "pagina": "Resoconto completo",
        "guasto": "❌ **Il controllo non è arrivato in fondo**, e delle schede non si sa nulla.",
        "correzioni": "Non riesco a proporre le correzioni sulle righe: il commento le dice",
    },
    "en": {
        "vedi": "This check may not write on the pull request: the report is in the summary",
        "non-scritto": "Cannot write on the pull request: the report is in the summary",
        "anteprima": "How the documents will look",
        "pagina": "The whole report",
        "guasto": "❌ **The check did not come to its end**, and nothing is known of the sheets.",
        "correzioni": "Cannot offer the fixes on their lines: the comment says them",
    },
}

SAID_AT_MOST = 30
"""Lines that a report has of what stopped a check."""

REPORT, DATA, CODE, PREVIEW = "report.md", "report.json", "code", "anteprima.html"


def check(environ: Mapping[str, str]) -> int:
    """Check the sheets: annotations on standard output, the report in the summary and in files; always returns 0.

    The exit code of ``levacivica validate`` is kept for ``verdict``, so that the report is posted in every case.
    """
    folder = _folder(environ)
    folder.mkdir(parents=True, exist_ok=True)
    report, data = folder / REPORT, folder / DATA
    words = ["validate", *_paths(environ), "--format", "github"]
    words += ["--report", f"markdown={report}", "--report", f"json={data}"]
    words += ["--fail-on", environ.get("LEVACIVICA_FAIL_ON") or "error", *_since(environ.get("LEVACIVICA_SINCE", ""))]
    ended = _levacivica(*words, "--lang", _lang(environ), stderr=subprocess.PIPE)
    said = (ended.stderr or b"").decode("utf-8", "replace")
    print(said, end="", file=sys.stderr, flush=True)
    (folder / CODE).write_text(str(ended.returncode), "utf-8")
    found = json.loads(data.read_bytes()) if data.is_file() else {}
    text = report.read_text("utf-8") if report.is_file() else _broken_off(said, _lang(environ))
    report.write_text(_whole(text, found, environ), "utf-8")
    _append(environ.get("GITHUB_STEP_SUMMARY", ""), report.read_text("utf-8") + "\n")
    counts = {f"{weight}s": brought(found, weight) if found else "" for weight in ("error", "warning")}
    outputs = {**counts, "report": report}
    _append(environ.get("GITHUB_OUTPUT", ""), "".join(f"{name}={value}\n" for name, value in outputs.items()))
    return 0


def show(environ: Mapping[str, str]) -> int:
    """Make the page with the documents that the change makes different; always returns 0."""
    folder = _folder(environ)
    commit = _commit(json.loads((folder / DATA).read_bytes())) if (folder / DATA).is_file() else ""
    if not commit:
        return 0
    page = folder / PREVIEW
    page.write_text(preview(commit, _paths(environ), _lang(environ)), "utf-8")
    _append(environ.get("GITHUB_OUTPUT", ""), f"preview={page}\n")
    return 0


def say(environ: Mapping[str, str]) -> int:
    """Write the comment of the pull request and the suggestions on its lines; always returns 0.

    Where the token may not write, as on the pull request of a fork, one annotation points to the summary.
    """
    request, token = pull(environ), environ.get("GITHUB_TOKEN", "")
    if request is None:
        return 0
    lang = _lang(environ)
    forge = Forge(environ.get("GITHUB_API_URL", ""), environ.get("GITHUB_REPOSITORY", ""), token)
    try:
        if not token:
            raise Refused("", forbidden=True)
        _posted(forge, request, environ)
    except Refused as refused:
        key, kind = ("vedi", "notice") if refused.forbidden else ("non-scritto", "warning")
        reason = "" if refused.forbidden else f" ({refused})"
        text = (
            f"{SAID[lang][key]}{reason}: {run_address(environ)}" if run_address(environ) else SAID[lang][key] + reason
        )
        _note(kind, text)
    return 0


def verdict(environ: Mapping[str, str]) -> int:
    """The exit code of the check; 3 where it never ran."""
    try:
        return int((_folder(environ) / CODE).read_text("utf-8"))
    except (OSError, ValueError):
        return 3


def _posted(forge: Forge, request: Pull, environ: Mapping[str, str]) -> None:
    folder, said = _folder(environ), SAID[_lang(environ)]
    pages = ((said["anteprima"], environ.get("LEVACIVICA_PREVIEW", "")), (said["pagina"], run_address(environ)))
    links = " · ".join([*(f"[{words}]({page})" for words, page in pages if page), f"levacivica {__version__}"])
    text = (folder / REPORT).read_text("utf-8").rstrip()
    comment.post(forge, request, MARK, f"{comment.shortened(text)}\n\n{links}".rstrip() + "\n")
    if (folder / DATA).is_file():
        try:
            suggestions.post(forge, request, json.loads((folder / DATA).read_bytes()), Path.cwd())
        except Refused as refused:
            _note("notice", f"{said['correzioni']} ({refused})")


def _broken_off(said: str, lang: str) -> str:
    """The report of a check that never came to its end, with what it said on its error output."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return "\n".join([MARK, SAID[lang]["guasto"], "", *(f"- {escaped(line)}" for line in lines[:SAID_AT_MOST])]) + "\n"


def brought(found: dict[str, Any], severity: str) -> int:
    """How many findings of a weight count: with a revision to compare with, those that the change brought."""
    return sum(
        one["severity"] == severity
        and one["status"] == "active"
        and one.get("since", {}).get("state", "new") in ("new", "touched")
        for one in found["findings"]
    )


def _note(kind: str, text: str) -> None:
    """One annotation of the run."""
    print(f"::{kind}::{for_people(text).replace('%', '%25')}")


def _whole(text: str, found: dict[str, Any], environ: Mapping[str, str]) -> str:
    """The report with what must not go unseen at its head, and what changes in the sheets above what is old."""
    commit = _commit(found)
    if not commit:
        return text
    mark, _, rest = text.partition("\n")
    first = "".join(f"{line}\n" for line in to_look_at(commit, found, _lang(environ)))
    words = ("diff", commit[:10], *_paths(environ), "--format", "markdown", "--lang", _lang(environ))
    changes = _levacivica(*words, stdout=subprocess.PIPE).stdout or b""
    found_first, _, counted = rest.partition(REST)
    parts = (f"{first}{found_first.strip()}", changes.decode().strip(), counted.strip())
    return "\n\n".join([f"{mark}\n{parts[0]}", *filter(None, parts[1:])]) + "\n"


def _commit(found: dict[str, Any]) -> str:
    """The commit that a report compares with; empty where it compares with none."""
    return str(found.get("summary", {}).get("since", {}).get("commit", ""))


def _levacivica(
    *words: str, stdout: int | None = None, stderr: int | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "levacivica", *words], stdout=stdout, stderr=stderr, check=False)


def _paths(environ: Mapping[str, str]) -> list[str]:
    """The files and folders to look at, one on each line; none are the data folders of the settings."""
    return [line.strip() for line in environ.get("LEVACIVICA_PATHS", "").split("\n") if line.strip()]


def _since(wanted: str) -> list[str]:
    """The option for a revision, ``auto`` for the one that is found; none for a check of everything."""
    if not wanted:
        return []
    return ["--since"] if wanted == "auto" else [f"--since={wanted}"]


def _folder(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("RUNNER_TEMP") or "/tmp") / "levacivica"  # noqa: S108 - no runner is without its own


def _lang(environ: Mapping[str, str]) -> str:
    return "en" if environ.get("LEVACIVICA_LANG", "").startswith("en") else "it"


def _append(path: str, text: str) -> None:
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)
