"""``levacivica site``: all the sheets as a site for a web server."""

from contextlib import nullcontext
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from levacivica.cli.faults import exit_code, say_faults, say_faults_elsewhere
from levacivica.cli.options import folders, switch, valued
from levacivica.cli.problems import Problem
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, word
from levacivica.formats import BESIDE_PAGES, FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from typing import TypeAlias

    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.site import Part, Publication

    _Beside: TypeAlias = Callable[[Sequence[Loaded]], Iterable[Part]]

DEFAULT_OUT = "sito"


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""

    @app.command("site", cls=command, help=word("aiuto-site", lang), options_metavar=word("uso-opzioni", lang))
    def site(
        paths: Annotated[list[str] | None, folders(lang)] = None,
        out: Annotated[str, valued("out", "uso-cartella", lang, key="aiuto-site-out", iniziale=DEFAULT_OUT)] = (
            DEFAULT_OUT
        ),
        check: Annotated[bool, switch("check", lang, key="aiuto-site-check")] = False,
        force: Annotated[bool, switch("force", lang)] = False,
        templates: Annotated[str, valued("templates", "uso-cartella", lang)] = "",
        oggi: Annotated[str, valued("oggi", "uso-data", lang, key="aiuto-site-oggi")] = "",
        banco: Annotated[str, valued("banco", "uso-banco", lang, key="aiuto-site-banco")] = "",
    ) -> int:
        from levacivica.api import load_each  # noqa: PLC0415 - not needed for help
        from levacivica.cli.alone import alone_in  # noqa: PLC0415
        from levacivica.cli.overviews import day_asked  # noqa: PLC0415
        from levacivica.cli.publishing import templates_asked  # noqa: PLC0415

        own, day = templates_asked(templates), day_asked(oggi) if oggi else None
        with nullcontext() if check else alone_in(Path(out), lang):
            archives = load_each(*(paths or ()))
            if len(archives) > 1:
                raise Problem("sito-di-troppi", n=len(archives))
            beside = _beside(banco, archives[0])
            return _made(archives[0], Path(out), own, day, lang, beside, check=check, force=force)


def formats_there() -> list[str]:
    """The formats of documents on the site, without those whose extra is not installed."""
    return [to for to in BESIDE_PAGES if FORMATS[to].is_there]


def _beside(banco: str, archive: "Archive") -> "_Beside":
    """What lays the banco beside the site, if one was named; raises Problem where it is none."""
    if not banco:
        return lambda _: ()
    from levacivica.site.banco import Banco  # noqa: PLC0415

    return partial(Banco.read(Path(banco)).parts, archive)


def _made(
    archive: "Archive",
    out: Path,
    templates: Path | None,
    day: "date | None",
    lang: Language,
    beside: "_Beside",
    *,
    check: bool,
    force: bool,
) -> int:
    from levacivica.api import check as checked  # noqa: PLC0415
    from levacivica.cli.publishing import ready_to_publish  # noqa: PLC0415
    from levacivica.rendering.engine import engine_of  # noqa: PLC0415
    from levacivica.site import compare, made_of_the_rest, publish  # noqa: PLC0415

    report = checked(archive)
    ready = ready_to_publish(archive, report, lang, force=force)
    bring = compare if check else publish

    def use(parts: "Iterable[Part]", sheets: "Sequence[Loaded]") -> "Publication":
        return bring(chain(parts, beside(sheets)), out)

    engine, formats = engine_of(archive, templates), formats_there()
    outcome, sheets, faults = made_of_the_rest(use, archive, engine, ready, formats, day=day)
    say_faults(((loaded.file.shown, fault) for loaded, fault in faults), lang)
    say_faults_elsewhere(outcome.faults, lang)
    faulty = bool(report.has_fault or faults or outcome.faults)
    code = exit_code(faulty=faulty, complete=len(ready) == len(archive.asked))
    if check:
        return max(code, int(not _compared(outcome, out, lang)))
    for path in outcome.removed:
        say(word("sito-tolto", lang, file=(out / path).as_posix()))
    for path in outcome.kept:
        say(word("sito-lasciato", lang, file=(out / path).as_posix()), err=True)
    figures = {"file": outcome.files, "schede": len(sheets), "nuovi": len(outcome.changed)}
    say(word("sito-chiusura", lang, cartella=out.as_posix(), **figures))
    return code


def _compared(outcome: "Publication", out: Path, lang: Language) -> bool:
    """Report the files that differ from what would be written; nothing is written."""
    for path in outcome.changed:
        key = "render-diverso" if (out / path).exists() else "render-manca"
        say(word(key, lang, file=(out / path).as_posix()))
    for path in outcome.removed:
        say(word("sito-da-togliere", lang, file=(out / path).as_posix()))
    wrong = len(outcome.changed) + len(outcome.removed)
    closing = "sito-chiusura-check" if wrong else "sito-chiusura-uguale"
    say(word(closing, lang, n=wrong or outcome.files, cartella=out.as_posix()))
    return not wrong
