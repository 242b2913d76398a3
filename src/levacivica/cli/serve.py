"""``levacivica serve``: the site on this machine while its sheets are written, with the findings beside each page."""

import os
from collections.abc import Sequence
from contextlib import ExitStack, nullcontext
from datetime import datetime
from errno import EACCES, EADDRINUSE, ENOTDIR, EPERM
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from levacivica.cli.options import folders, valued
from levacivica.cli.problems import Problem
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, refusal, word

if TYPE_CHECKING:
    from levacivica.serving.edition import Stage
    from levacivica.serving.server import Server
    from levacivica.serving.workshop import Made

DEFAULT_PORT = "8000"
HIGHEST_PORT = 65535
TRIED = 100
"""How many ports are tried, to suggest a free one."""

SHOWN = 20
"""The most findings that are shown after a run; the others are counted, and shown in the browser."""


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""

    @app.command("serve", cls=command, help=word("aiuto-serve", lang), options_metavar=word("uso-opzioni", lang))
    def serve(
        paths: Annotated[list[str] | None, folders(lang)] = None,
        port: Annotated[
            str, valued("port", "uso-numero", lang, key="aiuto-serve-port", iniziale=DEFAULT_PORT)
        ] = DEFAULT_PORT,
        out: Annotated[str, valued("out", "uso-cartella", lang, key="aiuto-serve-out")] = "",
    ) -> int:
        for path in paths or ():
            if not Path(path).exists():
                raise Problem("percorso-assente", percorso=path)
        if out and Path(out).exists() and not Path(out).is_dir():
            raise Problem("non-scritto", file=out, dettaglio=refusal(NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR))))
        _run(paths or [], _port_asked(port), out, lang)
        return 0


def _port_asked(written: str) -> int:
    if not (written.isascii() and written.isdigit() and int(written) <= HIGHEST_PORT):
        raise Problem("porta-sbagliata", scritto=written)
    return int(written)


def _run(paths: Sequence[str], port: int, out: str, lang: Language) -> None:
    """Serve until Ctrl-C, which raises KeyboardInterrupt here; temporary files are removed."""
    from levacivica.cli.alone import alone_in  # noqa: PLC0415 - not needed for help
    from levacivica.serving.edition import Edition, Stage  # noqa: PLC0415
    from levacivica.serving.watching import Watch  # noqa: PLC0415
    from levacivica.serving.workshop import Workshop  # noqa: PLC0415
    from levacivica.writing import TemporaryFolder  # noqa: PLC0415

    with ExitStack() as open_things:
        folder = Path(out) if out else open_things.enter_context(TemporaryFolder()).path
        stage = Stage(Edition(lang, complete=False))
        server = open_things.enter_context(_opened(port, folder, stage))
        watch = Watch()
        workshop, reporter = Workshop(paths, folder, lang, watch), Reporter(lang)
        say(word("servire-indirizzo", lang, indirizzo=server.address))
        while True:
            started = monotonic()
            with alone_in(folder, lang) if out else nullcontext():
                made = workshop.make()
            stage.show(made.edition)
            reporter.show(made, monotonic() - started)
            watch.wait(Event())


def _opened(port: int, folder: Path, stage: "Stage") -> "Server":
    from levacivica.serving.server import Server  # noqa: PLC0415

    try:
        return Server(port, folder, stage)
    except OSError as error:
        if error.errno == EADDRINUSE:
            free = _next_free(port)
            raise Problem("porta-occupata" if free else "porta-occupata-tutte", porta=port, libera=free) from None
        if error.errno in (EACCES, EPERM):
            raise Problem("porta-vietata", porta=port, libera=_next_free(max(port, 8000) - 1)) from None
        raise Problem("porta-negata", porta=port, dettaglio=refusal(error)) from None


def _next_free(port: int) -> int:
    """The next free port; 0 when none of those tried is free."""
    from levacivica.serving.server import is_free  # noqa: PLC0415

    after = range(port + 1, min(port + TRIED, HIGHEST_PORT) + 1)
    return next((number for number in after if is_free(number)), 0)


class Reporter:
    """Reports each run on the terminal; findings and problems of the run before are not repeated."""

    def __init__(self, lang: Language) -> None:
        self._lang = lang
        self._shown: frozenset[tuple[str, ...]] = frozenset()
        self._trouble = ""

    def show(self, made: "Made", seconds: float) -> None:
        """Write new findings and problems, then the outcome in one line."""
        self._show_findings(made)
        trouble = made.problem.text(self._lang) if made.problem else ""
        if trouble and trouble != self._trouble:
            say(trouble, err=True)
        self._trouble = trouble
        key = "servire-non-rifatto" if trouble else "servire-rifatto"
        now = f"{datetime.now():%H:%M:%S}"
        took = f"{seconds:.1f}".replace(".", "," if self._lang == "it" else ".")
        report = made.view.report
        counts = self._counts(made) or word("servire-nessun-errore", self._lang)
        say(word(key, self._lang, ora=now, secondi=took, schede=len(report.files), conti=counts))

    def _show_findings(self, made: "Made") -> None:
        from levacivica.diagnostics.finding import Severity  # noqa: PLC0415
        from levacivica.reporting.view import most_wanted_first  # noqa: PLC0415

        view = made.view
        found = [one for one in view.findings if one.severity is not Severity.INFO]
        keys = [(one.code, one.file, one.field, view.message(one)) for one in found]
        fresh = most_wanted_first(one for one, key in zip(found, keys, strict=True) if key not in self._shown)
        for one in fresh[:SHOWN]:
            place = f"{one.file}:{one.place.line}:{one.place.column}"
            say(f"{place}: {word(one.severity.value, self._lang)}: {view.message(one)} [{one.code}]")
        if len(fresh) > SHOWN:
            say(word("servire-altre", self._lang, n=len(fresh) - SHOWN))
        self._shown = frozenset(keys)

    def _counts(self, made: "Made") -> str:
        from levacivica.diagnostics.finding import Severity  # noqa: PLC0415
        from levacivica.serving.panel import counted  # noqa: PLC0415

        found = [one for one in made.view.findings if one.severity is not Severity.INFO]
        return counted(found, self._lang)
