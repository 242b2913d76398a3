"""``levacivica validate``: what is wrong with the sheets, where, why and how to mend it."""

from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple

import typer

from levacivica.cli.problems import Problem, chosen
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, word
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Report
from levacivica.reporting.formats import FORMATS
from levacivica.reporting.view import View

FOR_PEOPLE = ("full", "concise")
"""The formats whose text may hold other lines."""


class Repair(NamedTuple):
    """What to do with what can be mended: make the fixes, also those to be confirmed, or only show them."""

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
        format_: Annotated[
            str,
            typer.Option("--format", metavar="|".join(FORMATS), help=word("aiuto-format", lang), show_default=False),
        ] = "full",
        fix: Annotated[bool, typer.Option("--fix", help=word("aiuto-fix", lang))] = False,
        unsafe: Annotated[bool, typer.Option("--unsafe-fixes", help=word("aiuto-unsafe-fixes", lang))] = False,
        diff: Annotated[bool, typer.Option("--diff", help=word("aiuto-diff", lang))] = False,
        stdin_filename: Annotated[
            str, typer.Option(metavar="FILE", help=word("aiuto-stdin", lang), show_default=False)
        ] = "",
        show_info: Annotated[bool, typer.Option("--show-info", help=word("aiuto-show-info", lang))] = False,
        show_suppressed: Annotated[
            bool, typer.Option("--show-suppressed", help=word("aiuto-show-suppressed", lang))
        ] = False,
        fail_on: Annotated[
            str, typer.Option(metavar="error|warning", help=word("aiuto-fail-on", lang), show_default=False)
        ] = "error",
        colour: Annotated[
            str,
            typer.Option("--color", metavar="auto|always|never", help=word("aiuto-color", lang), show_default=False),
        ] = "auto",
    ) -> int:
        chosen("--format", format_, FORMATS)
        chosen("--fail-on", fail_on, ("error", "warning"))
        chosen("--color", colour, ("auto", "always", "never"))
        repair = _repair(Repair(fix, unsafe, diff), paths or (), format_)
        from levacivica.cli.screen import show  # noqa: PLC0415 - not needed for help

        report, told, complete = _report(paths or (), lang, stdin_filename, repair)
        if not diff:
            show(View(report, lang, show_info, show_suppressed), format_, colour)
        if told:
            say(told, err=format_ not in FOR_PEOPLE)
        return int(fails(report, fail_on)) if complete else 2


def _repair(repair: Repair, paths: Sequence[str], format_: str) -> Repair:
    """Check that the options on fixes go together."""
    if repair.unsafe and not (repair.fix or repair.diff):
        raise Problem("fix-da-soli")
    if repair.fix and not repair.diff and "-" in paths:
        raise Problem("fix-ingresso")
    if repair.diff and format_ != "full":
        raise Problem("diff-forma")
    return repair


def _report(paths: Sequence[str], lang: Language, stdin_filename: str, repair: Repair) -> tuple[Report, str, bool]:
    """The report, a line on what was mended, if that was asked for, and whether everything could be written."""
    from levacivica.checking.engine import check  # noqa: PLC0415 - not needed for help
    from levacivica.cli.sources import gather, sheets  # noqa: PLC0415

    if not (repair.fix or repair.diff):
        return Report.joined([check(collection) for collection in gather(paths, lang, stdin_filename)]), "", True
    from levacivica.cli.fixing import diff, fix  # noqa: PLC0415

    groups = sheets(paths, lang, stdin_filename)
    if repair.diff:
        return diff(groups, lang, unsafe=repair.unsafe), "", True
    return fix(groups, lang, unsafe=repair.unsafe)


def fails(report: Report, on: str) -> bool:
    """Whether a report has findings that count: errors, or with ``on="warning"`` warnings too."""
    return bool(report.count(Severity.ERROR) or (on == "warning" and report.count(Severity.WARNING)))
