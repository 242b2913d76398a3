"""The steps of the action: check the sheets, say so on the pull request, end as the check did."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from levacivica.reporting.markdown import MARK
from levacivica.safe_text import for_people
from tools.action import comment, suggestions
from tools.action.event import Pull, pull, run_address
from tools.action.forge import Forge, Refused

SAID = {
    "it": {
        "vedi": "Questo controllo non può scrivere sulla richiesta: il resoconto è nel riepilogo",
        "non-scritto": "Non riesco a scrivere sulla richiesta: il resoconto è nel riepilogo",
        "pagina": "Resoconto completo",
        "guasto": "Il controllo non è arrivato in fondo: il perché è nel registro di questa esecuzione.",
    },
    "en": {
        "vedi": "This check may not write on the pull request: the report is in the summary",
        "non-scritto": "Cannot write on the pull request: the report is in the summary",
        "pagina": "The whole report",
        "guasto": "The check did not come to its end: the log of this run says why.",
    },
}

REPORT, DATA, CODE = "report.md", "report.json", "code"


def check(environ: Mapping[str, str]) -> int:
    """Check the sheets: annotations on standard output, the report in the summary and in files; always returns 0.

    The exit code of ``levacivica validate`` is kept for ``verdict``, so that the report is posted in every case.
    """
    folder = _folder(environ)
    folder.mkdir(parents=True, exist_ok=True)
    report, data = folder / REPORT, folder / DATA
    words = ["validate", *environ.get("LEVACIVICA_PATHS", "").split("\n"), "--format", "github"]
    words += ["--report", f"markdown={report}", "--report", f"json={data}"]
    words += ["--fail-on", environ.get("LEVACIVICA_FAIL_ON") or "error", *_since(environ.get("LEVACIVICA_SINCE", ""))]
    code = subprocess.run([sys.executable, "-m", "levacivica", *filter(None, words)], check=False).returncode
    (folder / CODE).write_text(str(code), "utf-8")
    text = report.read_text("utf-8") if report.is_file() else f"{MARK}\n{SAID[_lang(environ)]['guasto']}\n"
    report.write_text(text, "utf-8")
    _append(environ.get("GITHUB_STEP_SUMMARY", ""), text + "\n")
    totals = json.loads(data.read_bytes())["summary"] if data.is_file() else {}
    outputs = {"errors": totals.get("errors", ""), "warnings": totals.get("warnings", ""), "report": report}
    _append(environ.get("GITHUB_OUTPUT", ""), "".join(f"{name}={value}\n" for name, value in outputs.items()))
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
        print(f"::{kind}::{for_people(text).replace('%', '%25')}")
    return 0


def verdict(environ: Mapping[str, str]) -> int:
    """The exit code of the check; 3 where it never ran."""
    try:
        return int((_folder(environ) / CODE).read_text("utf-8"))
    except (OSError, ValueError):
        return 3


def _posted(forge: Forge, request: Pull, environ: Mapping[str, str]) -> None:
    folder = _folder(environ)
    text = (folder / REPORT).read_text("utf-8").rstrip()
    if page := run_address(environ):
        text += f"\n\n[{SAID[_lang(environ)]['pagina']}]({page})"
    comment.post(forge, request, MARK, text + "\n")
    if (folder / DATA).is_file():
        suggestions.post(forge, request, json.loads((folder / DATA).read_bytes()), Path.cwd())


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
