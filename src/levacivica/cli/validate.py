"""``levacivica validate``: what is wrong with the sheets, where, why and how to mend it."""

from typing import Annotated, Any

import typer

from levacivica.cli.problems import chosen
from levacivica.diagnostics.catalogue import Language, word
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Report
from levacivica.reporting.formats import FORMATS


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
        from levacivica.checking.engine import check  # noqa: PLC0415 - not needed for help
        from levacivica.cli.screen import show  # noqa: PLC0415
        from levacivica.cli.sources import gather  # noqa: PLC0415
        from levacivica.reporting.view import View  # noqa: PLC0415

        report = Report.joined([check(collection) for collection in gather(paths or (), lang, stdin_filename)])
        show(View(report, lang, show_info, show_suppressed), format_, colour)
        return int(fails(report, fail_on))


def fails(report: Report, on: str) -> bool:
    """Whether a report has findings that count: errors, or with ``on="warning"`` warnings too."""
    return bool(report.count(Severity.ERROR) or (on == "warning" and report.count(Severity.WARNING)))
