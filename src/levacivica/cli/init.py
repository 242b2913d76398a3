"""``levacivica init``: a repository of sheets, with its check on the forge, ready to be filled in."""

import re
from pathlib import Path
from typing import Annotated, Any

import typer

from levacivica.cli.options import valued
from levacivica.cli.problems import Problem, chosen
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, refusal, word
from levacivica.version import __version__

FORGES = ("github", "gitlab", "gitea")
"""The forges that ``editing/deposito/forge.toml`` describes."""

_ACTION = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+@[0-9a-f]{40}")


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""
    from levacivica.model.schede import TIPI  # noqa: PLC0415

    @app.command("init", cls=command, help=word("aiuto-init", lang), options_metavar=word("uso-opzioni", lang))
    def init(
        folder: Annotated[
            str,
            typer.Argument(
                metavar=word("uso-cartella-qui", lang), help=word("aiuto-init-dove", lang), show_default=False
            ),
        ] = ".",
        schede: Annotated[str, valued("schede", "uso-tipi", lang, tipi=", ".join(TIPI))] = "leva-civica",
        forgia: Annotated[str, valued("forgia", "|".join(FORGES), lang)] = "github",
        azione: Annotated[str, valued("azione", "OWNER/REPO@SHA", lang)] = "",
    ) -> None:
        from levacivica.editing.new_repository import new_repository  # noqa: PLC0415

        kinds = dict.fromkeys(kind.strip() for kind in schede.split(",") if kind.strip())
        for kind in kinds:
            chosen("--schede", kind, tuple(TIPI))
        forge = chosen("--forgia", forgia, FORGES)
        if azione and not _ACTION.fullmatch(azione):
            raise Problem("init-azione", scritto=azione)
        root = Path(folder)
        there = []
        for name, text in new_repository(forge, azione, kinds, lang):
            if not _written(root / name, text):
                there.append(name)
                continue
            say(word("init-fatto", lang, file=name))
        if there:
            say(word("init-lasciati", lang, elenco=", ".join(there)), err=True)
        if not azione:
            say(word("init-senza-azione", lang, versione=__version__))
        if others := [kind for kind in TIPI if kind not in kinds]:
            say(word("init-altre", lang, tipi=", ".join(others)))
        say(word("init-chiusura", lang, cartella=root.resolve().as_posix()))


def _written(path: Path, text: str) -> bool:
    """Write a new file; false where there is one, which stays as it is. Raises Problem where it cannot be written."""
    from levacivica.writing import create  # noqa: PLC0415 - not needed for help

    try:
        create(path, text.encode())
    except FileExistsError:
        return False
    except OSError as error:
        raise Problem("non-scritto", file=path.as_posix(), dettaglio=refusal(error)) from None
    return True
