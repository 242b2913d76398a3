"""``levacivica render``: the sheets as documents, in every format asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from levacivica.cli.problems import Problem, chosen
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, word

if TYPE_CHECKING:
    from levacivica.checking.engine import Collection, Loaded
    from levacivica.diagnostics.report import Report
    from levacivica.rendering import Renderer

FORMATS = ("md", "html", "pdf")
DEFAULT_FORMATS = "md,html"
DEFAULT_OUT = "build"


class Outcome(NamedTuple):
    """What was written: documents, how many of them changed, sheets published."""

    written: int
    changed: int
    sheets: int


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""
    help_to = word("aiuto-to", lang, formati=", ".join(FORMATS), iniziali=DEFAULT_FORMATS)

    @app.command("render", cls=command, help=word("aiuto-render", lang), options_metavar=word("uso-opzioni", lang))
    def render(
        paths: Annotated[
            list[str] | None,
            typer.Argument(
                metavar=word("uso-percorsi", lang), help=word("aiuto-percorsi-render", lang), show_default=False
            ),
        ] = None,
        to: Annotated[
            str, typer.Option("--to", metavar=word("uso-formati", lang), help=help_to, show_default=False)
        ] = DEFAULT_FORMATS,
        out: Annotated[
            str,
            typer.Option("--out", metavar=word("uso-cartella", lang), help=word("aiuto-out", lang), show_default=False),
        ] = DEFAULT_OUT,
        force: Annotated[bool, typer.Option("--force", help=word("aiuto-force", lang))] = False,
        templates: Annotated[
            str,
            typer.Option(
                "--templates",
                metavar=word("uso-cartella", lang),
                help=word("aiuto-templates", lang),
                show_default=False,
            ),
        ] = "",
    ) -> int:
        formats = [chosen("--to", name.strip(), FORMATS) for name in to.split(",")]
        if "pdf" in formats:
            _require_typst()
        if templates and not Path(templates).is_dir():
            raise Problem("modelli-assenti", cartella=templates)
        from levacivica.checking.engine import check  # noqa: PLC0415 - not needed for help
        from levacivica.cli.sources import gather, groups  # noqa: PLC0415
        from levacivica.rendering import Renderer  # noqa: PLC0415

        outcomes, complete = [], True
        for collection in gather(groups(paths or (), lang)):
            renderer = Renderer(Path(templates) if templates else None, collection.norms.titles)
            ready = _ready(collection, check(collection), lang, force=force)
            outcomes.append(_publish(ready, collection, renderer, formats, Path(out), lang))
            complete = complete and len(ready) == len(collection.asked)
        _close(Outcome(*map(sum, zip(*outcomes, strict=True))), Path(out), lang)
        return int(not complete)


def _require_typst() -> None:
    """Raise Problem where typst, which comes with an extra, is not installed: before anything is written."""
    try:
        import typst  # noqa: F401, PLC0415
    except ImportError:
        raise Problem("manca-typst") from None


def _close(outcome: Outcome, out: Path, lang: Language) -> None:
    """Say what was written."""
    counts = {"scritti": outcome.written, "nuovi": outcome.changed, "schede": outcome.sheets}
    closing = word("render-chiusura", lang, cartella=out.as_posix(), **counts)
    say(closing if outcome.sheets else word("render-niente", lang))


def _ready(collection: "Collection", report: "Report", lang: Language, *, force: bool) -> list["Loaded"]:
    """The sheets to publish; those with errors are named and left out, unless forced."""
    ready = []
    for loaded in collection.asked:
        if loaded.sheet is None or (loaded.file.shown in report.failing and not force):
            errors = sum(
                found.severity.value == "error" for found in report.findings if found.file == loaded.file.shown
            )
            say(word("render-lasciata", lang, file=loaded.file.shown, n=max(errors, 1)), err=True)
        else:
            ready.append(loaded)
    return ready


def _publish(
    ready: list["Loaded"],
    collection: "Collection",
    renderer: "Renderer",
    formats: list[str],
    out: Path,
    lang: Language,
) -> Outcome:
    """Write every document; a template that is wrong stops the run with its name and line."""
    from levacivica.rendering import OutsideFolder, TemplateProblem, write  # noqa: PLC0415

    sheets = collection.sheets
    written = changed = 0
    for loaded in ready:
        assert loaded.sheet is not None
        for name in formats:
            target = loaded.file.relative.with_suffix(f".{name}")
            unshown: list[str] = []
            try:
                content = renderer.render(loaded.file.name, loaded.sheet, sheets, name, unshown.append)
                changed += write(out, target, content)
            except TemplateProblem as error:
                raise Problem(
                    "modello-sbagliato", modello=error.template, riga=error.line, dettaglio=error.detail
                ) from None
            except OutsideFolder:
                raise Problem("fuori-cartella", file=target.as_posix()) from None
            except OSError as error:
                raise Problem("non-scritto", file=str(out / target), dettaglio=error.strerror or "") from None
            written += 1
            if unshown:
                say(word("render-segni", lang, file=loaded.file.shown, segni=", ".join(map(_named, unshown))), err=True)
    return Outcome(written, changed, len(ready))


def _named(sign: str) -> str:
    """A sign with its code; the code alone where there is nothing to see."""
    codes = " ".join(f"U+{ord(one):04X}" for one in sign)
    return f"{sign} ({codes})" if sign.isprintable() else codes
