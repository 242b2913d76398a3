"""``levacivica validate``: what is wrong with the sheets, where, why and how to mend it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

import typer

from levacivica.cli.options import switch, valued
from levacivica.cli.problems import Problem, chosen
from levacivica.diagnostics.catalogue import Language, word
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Report
from levacivica.reporting.formats import FORMATS, SCREENS


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
        fail_on: Annotated[str, valued("fail-on", "error|warning", lang)] = "error",
        exit_zero: Annotated[bool, switch("exit-zero", lang)] = False,
        colour: Annotated[str, valued("color", "auto|always|never", lang)] = "auto",
    ) -> int:
        chosen("--format", format_, FORMATS)
        chosen("--fail-on", fail_on, ("error", "warning"))
        chosen("--color", colour, ("auto", "always", "never"))
        if statistics and format_ not in SCREENS:
            raise Problem("statistiche-altrove", formati=", ".join(SCREENS))
        from levacivica.checking.engine import check  # noqa: PLC0415 - not needed for help
        from levacivica.cli.reports import reports_asked, write_reports  # noqa: PLC0415
        from levacivica.cli.screen import show  # noqa: PLC0415
        from levacivica.cli.sources import gather  # noqa: PLC0415
        from levacivica.reporting.view import View  # noqa: PLC0415

        reports = reports_asked(report or ())
        only, without = rules_asked(select or ()), rules_asked(ignore or (), leaving_out=True)
        _, collection = gather(paths or (), lang, stdin_filename)
        outcome = check(replace(collection, selection=collection.selection.narrowed(only, without)))
        view = View(outcome, lang, show_info, show_suppressed, all_, statistics, fail_on)
        show(view, format_, colour)
        unwritten = write_reports(view, reports)
        return unwritten or int(fails(outcome, fail_on) and not exit_zero)


def rules_asked(written: Sequence[str], *, leaving_out: bool = False) -> frozenset[str]:
    """The codes that the words of ``--select`` or ``--ignore`` stand for; raises Problem for what is no rule."""
    if not written:
        return frozenset()
    from levacivica.checking.selection import NEVER, UnknownRule, rules_named  # noqa: PLC0415 - few runs need it

    asked: frozenset[str] = frozenset()
    for name in ",".join(written).split(","):
        try:
            named = rules_named(name)
        except UnknownRule as unknown:
            key = "regola-simile" if unknown.near else "regola-ignota"
            raise Problem(key, scritto=unknown.written, vicino=unknown.near) from None
        if leaving_out and all(code.startswith(NEVER) for code in named):
            raise Problem("regola-ferma", scritto=name.strip())
        asked |= named
    return asked


def fails(report: Report, on: str) -> bool:
    """Whether a report has findings that count: errors, or with ``on="warning"`` warnings too."""
    return bool(report.count(Severity.ERROR) or (on == "warning" and report.count(Severity.WARNING)))
