"""``levacivica validate``: the findings on the sheets, with place, reason and remedy."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from levacivica.cli.asked import Asked
from levacivica.cli.options import switch, valued
from levacivica.cli.problems import EXIT_INTERNAL, Problem, chosen
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, word
from levacivica.diagnostics.faults import Guard, Step
from levacivica.diagnostics.finding import Finding, Severity
from levacivica.diagnostics.report import Report
from levacivica.reporting.formats import FORMATS, SCREENS

if TYPE_CHECKING:
    from levacivica.reporting.view import View


class Repair(NamedTuple):
    """What to do with fixes: make the safe ones, make also those to be confirmed, or only show them."""

    fix: bool
    unsafe: bool
    diff: bool


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""

    @app.command("validate", cls=command, help=word("aiuto-validate", lang), options_metavar=word("uso-opzioni", lang))
    def validate(
        paths: Annotated[
            list[str] | None,
            typer.Argument(metavar=word("uso-percorsi", lang), help=word("aiuto-percorsi", lang), show_default=False),
        ] = None,
        format_: Annotated[str, valued("format", "uso-formato", lang, formati=", ".join(FORMATS))] = "full",
        report: Annotated[list[str] | None, valued("report", "uso-report", lang)] = None,
        select: Annotated[list[str] | None, valued("select", "uso-regole", lang)] = None,
        ignore: Annotated[list[str] | None, valued("ignore", "uso-regole", lang)] = None,
        stdin_filename: Annotated[str, valued("stdin-filename", "FILE", lang)] = "",
        show_info: Annotated[bool, switch("show-info", lang)] = False,
        show_suppressed: Annotated[bool, switch("show-suppressed", lang)] = False,
        all_: Annotated[bool, switch("all", lang)] = False,
        statistics: Annotated[bool, switch("statistics", lang)] = False,
        fix: Annotated[bool, switch("fix", lang)] = False,
        unsafe: Annotated[bool, switch("unsafe-fixes", lang)] = False,
        diff: Annotated[bool, switch("diff", lang)] = False,
        since: Annotated[str | None, valued("since", "REV", lang)] = None,
        staged: Annotated[bool, switch("staged", lang)] = False,
        watch: Annotated[bool, switch("watch", lang)] = False,
        baseline: Annotated[str | None, valued("write-baseline", "uso-motivo", lang)] = None,
        fail_on: Annotated[str, valued("fail-on", "error|warning", lang)] = "error",
        exit_zero: Annotated[bool, switch("exit-zero", lang)] = False,
        colour: Annotated[str, valued("color", "auto|always|never", lang)] = "auto",
    ) -> int:
        chosen("--format", format_, FORMATS)
        chosen("--fail-on", fail_on, ("error", "warning"))
        chosen("--color", colour, ("auto", "always", "never"))
        if statistics and format_ not in SCREENS:
            raise Problem("statistiche-altrove", formati=", ".join(SCREENS))
        repair = _checked(Repair(fix, unsafe, diff), paths or (), format_)
        compared = staged or since is not None
        _refuse_together(
            repair, paths or (), report or (), watch=watch, compared=compared, written=baseline is not None
        )
        from levacivica.cli.reports import reports_asked  # noqa: PLC0415 - not needed for help
        from levacivica.cli.wanted import rules_asked  # noqa: PLC0415
        from levacivica.reporting.view import View  # noqa: PLC0415

        reports = reports_asked(report or ())
        only, without = rules_asked(select or ()), rules_asked(ignore or (), leaving_out=True)
        asked = Asked(paths or (), stdin_filename, lambda space: space.selecting(only, without), since, staged=staged)
        view = View(Report(), lang, show_info, show_suppressed, all_, statistics, fail_on)
        if watch:
            from levacivica.cli.watching import watch as go_on  # noqa: PLC0415 - few runs go on

            go_on(asked, view, format_, colour)
        outcome, summary, undone = _report(asked, lang, repair, baseline)
        code = _tell(replace(view, report=outcome), format_, colour, summary, reports, quiet=diff)
        return code or undone or int(fails(outcome, fail_on) and not exit_zero)


def _tell(view: "View", form: str, colour: str, summary: str, reports: dict[Path, str], *, quiet: bool) -> int:
    """Write what was found, unless ``quiet``, and the reports; the exit code for what went wrong in that."""
    from levacivica.cli.faults import say_faults_elsewhere  # noqa: PLC0415 - not needed for help
    from levacivica.cli.reports import write_reports  # noqa: PLC0415
    from levacivica.cli.screen import show  # noqa: PLC0415

    faults: list[Finding] = []
    with Guard(faults, Step.REPORT, form):
        if not quiet:
            show(view, form, colour)
    if summary:
        say(summary, err=form not in SCREENS)
    unwritten = write_reports(view, reports, faults)
    say_faults_elsewhere(faults, view.lang)
    return EXIT_INTERNAL if faults or view.report.has_fault else unwritten


def _checked(repair: Repair, paths: Sequence[str], format_: str) -> Repair:
    """Raise Problem where options on fixes contradict each other."""
    if repair.unsafe and not (repair.fix or repair.diff):
        raise Problem("fix-da-soli")
    if repair.fix and not repair.diff and "-" in paths:
        raise Problem("fix-ingresso")
    if repair.diff and format_ != "full":
        raise Problem("diff-forma")
    return repair


def _refuse_together(
    repair: Repair, paths: Sequence[str], reports: Sequence[str], *, watch: bool, compared: bool, written: bool
) -> None:
    """Raise Problem where what is asked for cannot be done in one run."""
    if any(repair) and compared:
        raise Problem("da-e-fix")
    if written and (compared or any(repair) or "-" in paths):
        raise Problem("baseline-sola")
    if watch and (any(repair) or compared or written or reports or "-" in paths):
        raise Problem("guardare-solo")


def _report(asked: Asked, lang: Language, repair: Repair, baseline: str | None) -> tuple[Report, str, int]:
    """The report, a line on what was written, if asked for, and the exit code for files that were not written."""
    if baseline is not None:
        from levacivica.cli.baseline import written_down  # noqa: PLC0415 - few runs write

        return *written_down(asked, baseline, lang), 0
    if asked.since is not None or asked.staged:
        from levacivica.cli.since import report_of_revisions  # noqa: PLC0415 - few runs compare

        return report_of_revisions(asked), "", 0
    from levacivica.cli.sources import sheets  # noqa: PLC0415 - not needed for help

    groups = [(asked.selecting(space), files) for space, files in sheets(asked.paths, asked.stdin_filename)]
    if not (repair.fix or repair.diff):
        from levacivica.api import check  # noqa: PLC0415
        from levacivica.archive.asking import gather  # noqa: PLC0415

        return check(*gather(groups)), "", 0
    from levacivica.cli.fixing import diff, fix  # noqa: PLC0415

    if repair.diff:
        report, code = diff(groups, lang, unsafe=repair.unsafe)
        return report, "", code
    return fix(groups, lang, unsafe=repair.unsafe)


def fails(report: Report, on: str) -> bool:
    """Whether a report has findings that count: errors, or with ``on="warning"`` warnings too."""
    return bool(report.fresh(Severity.ERROR) or (on == "warning" and report.fresh(Severity.WARNING)))
