"""``--report FORMAT=FILE``: the same run in other formats, each in a file of its own."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from levacivica.cli.problems import Problem, chosen
from levacivica.cli.saving import save, target
from levacivica.cli.voice import say
from levacivica.diagnostics.faults import Guard, Step
from levacivica.diagnostics.finding import Finding
from levacivica.reporting.formats import FORMATS, text_of
from levacivica.reporting.view import View


def reports_asked(written: Sequence[str]) -> dict[Path, str]:
    """The files to write and their formats; raises Problem for an unknown format, and for two in one file."""
    asked: dict[Path, str] = {}
    for one in written:
        form, sign, file = one.partition("=")
        if not sign or not file:
            raise Problem("report-senza-file", scritto=one)
        chosen("--report", form, FORMATS)
        path = target("--report", file)
        if path in asked:
            raise Problem("report-doppio", file=file)
        asked[path] = form
    return asked


def write_reports(view: View, asked: Mapping[Path, str], faults: list[Finding]) -> int:
    """Write the reports, each whole or not at all; returns the exit code, after reporting what can't be written.

    Faults of the program are added to ``faults``; the other reports are written all the same.
    """
    if not asked:
        return 0
    view = replace(view, whole=True, links=address_of_files(os.environ))
    code = 0
    for path, form in asked.items():
        try:
            with Guard(faults, Step.REPORT, form):
                save(path, text_of(view, form).encode(errors="replace"))
        except Problem as problem:
            say(problem.text(view.lang), err=True)
            code = problem.exit_code
    return code


def address_of_files(environ: Mapping[str, str]) -> str:
    """The address of the files of this commit in a browser, from the variables of GitHub and GitLab; else empty.

    Gitea and Forgejo set those of GitHub, and are known by the address of their interface for programs.
    """
    files = "src/commit" if environ.get("GITHUB_API_URL", "").endswith("/api/v1") else "blob"
    for folder, address in (
        ("GITHUB_WORKSPACE", f"{{GITHUB_SERVER_URL}}/{{GITHUB_REPOSITORY}}/{files}/{{GITHUB_SHA}}/"),
        ("CI_PROJECT_DIR", "{CI_PROJECT_URL}/-/blob/{CI_COMMIT_SHA}/"),
    ):
        # The paths of a report are relative to the current folder.
        if environ.get(folder) == os.getcwd():  # noqa: PTH109 - compared as text
            with suppress(KeyError):
                return address.format_map(environ)
    return ""
