"""What the commands that publish share: the sheets that are ready, and the engine of their documents."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from levacivica.cli.faults import say_faults
from levacivica.cli.problems import Problem
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, word
from levacivica.diagnostics.faults import FAULT
from levacivica.diagnostics.finding import Severity

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.archive.settling import Settled
    from levacivica.diagnostics.report import Report
    from levacivica.model.schede import Scheda
    from levacivica.rendering.engine import Engine


def templates_asked(written: str) -> Path | None:
    """The folder of ``--templates``; raises Problem for one that is not there."""
    if written and not Path(written).is_dir():
        raise Problem("modelli-assenti", cartella=written)
    return Path(written) if written else None


def engine_for(archive: "Archive", templates: Path | None) -> "Callable[[], Engine]":
    """A function that gives the engine of a data root and makes it at the first call: JSON and CSV need none."""

    @cache
    def engine() -> "Engine":
        from levacivica.rendering.engine import engine_of  # noqa: PLC0415 - jinja2, babel and markdown-it take 150 ms

        return engine_of(archive, templates)

    return engine


def ready_to_publish(archive: "Archive", report: "Report", lang: Language, *, force: bool) -> list["Loaded"]:
    """The sheets to publish; those with errors are reported and left out, unless forced; faults are always reported."""
    say_faults(((one.file, one.finding) for one in report.findings if one.code == FAULT), lang)
    ready = []
    for loaded in archive.asked:
        if loaded.sheet is None or (loaded.file.shown in report.failing and not force):
            errors = sum(
                found.severity is Severity.ERROR for found in report.findings if found.file == loaded.file.shown
            )
            key = "render-lasciata" if loaded.sheet is not None else "elenco-illeggibile"
            say(word(key, lang, file=loaded.file.shown, n=max(errors, 1)), err=True)
        else:
            ready.append(loaded)
            say_hidden(archive.settled(loaded), lang)
    return ready


def say_hidden(settled: "Settled[Scheda]", lang: Language) -> None:
    """Report what a sheet depends on and that cannot be read: what it takes from there is missing."""
    for key, double in (("elenco-nascosta", False), ("elenco-nascosta-doppia", True)):
        names = dict.fromkeys(one.name for one in settled.hidden if one.is_double is double)
        if names:
            say(word(key, lang, file=settled.loaded.file.shown, nomi=", ".join(names)), err=True)
