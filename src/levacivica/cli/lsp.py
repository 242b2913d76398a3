"""``levacivica lsp``: the language server, which an editor starts and talks to over standard input and output."""

import logging
import os
import sys
from importlib.util import find_spec
from typing import Any

import typer

from levacivica.cli.problems import Problem
from levacivica.diagnostics.catalogue import Language, word


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""

    @app.command("lsp", cls=command, help=word("aiuto-lsp", lang), options_metavar=word("uso-opzioni", lang))
    def lsp(context: typer.Context) -> int:
        if find_spec("pygls") is None:
            raise Problem("assistenza-senza-pygls")
        from levacivica.lsp.handlers import server_of  # noqa: PLC0415 - not needed for help

        logging.disable()  # an editor shows what is written to standard error as a fault of the server
        asked_for = context.obj or os.environ.get("LEVACIVICA_LANG")
        server = server_of(lang if asked_for else None, lang)
        # pygls closes its output at the end, and whatever else is printed must not mix with the protocol.
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as output:
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
            server.start_io(stdout=output)
        return 0 if server.is_over else 1
