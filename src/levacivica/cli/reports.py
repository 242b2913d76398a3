"""``--report FORMAT=FILE``: the same run in other formats, each in a file of its own."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from errno import EISDIR
from pathlib import Path

from levacivica.archive.sheet_files import ENDINGS
from levacivica.cli.problems import Problem, chosen
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import refusal
from levacivica.reporting.formats import FORMATS, text_of
from levacivica.reporting.view import View


def reports_asked(written: Sequence[str]) -> dict[Path, str]:
    """The files to write and their formats; raises Problem for what is no report, and for two in one file."""
    asked: dict[Path, str] = {}
    for one in written:
        form, sign, file = one.partition("=")
        if not sign or not file:
            raise Problem("report-senza-file", scritto=one)
        chosen("--report", form, FORMATS)
        path = Path(os.path.realpath(file))
        if path.suffix.lower() in ENDINGS:
            raise Problem("report-su-scheda", file=file)
        if path in asked:
            raise Problem("report-doppio", file=file)
        asked[path] = form
    return asked


def write_reports(view: View, asked: Mapping[Path, str]) -> int:
    """Write the reports, each whole or not at all; what can't be written is told, and its exit code returned."""
    if not asked:
        return 0
    from levacivica.writing import replace as write  # noqa: PLC0415 - few runs write reports

    view = replace(view, whole=True, links=address_of_files(os.environ))
    code = 0
    for path, form in asked.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and not path.is_file():
                raise IsADirectoryError(EISDIR, "")
            write(path, text_of(view, form).encode(errors="replace"))
        except OSError as error:
            problem = Problem("non-scritto", file=_shown(path), dettaglio=refusal(error))
            say(problem.text(view.lang), err=True)
            code = problem.exit_code
    return code


def _shown(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def address_of_files(environ: Mapping[str, str]) -> str:
    """Where the files of this very commit can be seen in a browser, as GitHub and GitLab say it; empty elsewhere."""
    for folder, address in (
        ("GITHUB_WORKSPACE", "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/blob/{GITHUB_SHA}/"),
        ("CI_PROJECT_DIR", "{CI_PROJECT_URL}/-/blob/{CI_COMMIT_SHA}/"),
    ):
        # The paths of a report start where the command runs.
        if environ.get(folder) == os.getcwd():  # noqa: PTH109 - to be compared as text
            with suppress(KeyError):
                return address.format_map(environ)
    return ""
