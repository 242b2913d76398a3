"""``levacivica schema``: the JSON Schema of the sheets, of one kind of them, or of a file of norms."""

from pathlib import Path
from typing import Annotated, Any

import typer

from levacivica.cli.options import valued
from levacivica.cli.problems import chosen
from levacivica.cli.voice import say, send
from levacivica.diagnostics.catalogue import Language, word
from levacivica.safe_text import json_text


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""
    from levacivica.model.schede import TIPI  # noqa: PLC0415
    from levacivica.model.schede.regimes import NORMS  # noqa: PLC0415

    help_tipo = word("aiuto-tipo", lang, tipi=", ".join(TIPI), norma=NORMS)

    @app.command("schema", cls=command, help=word("aiuto-schema", lang), options_metavar=word("uso-opzioni", lang))
    def schema(
        tipo: Annotated[
            str, typer.Argument(metavar=word("uso-tipo-facoltativo", lang), help=help_tipo, show_default=False)
        ] = "",
        out: Annotated[str, valued("out", "FILE", lang, key="aiuto-schema-out")] = "",
    ) -> None:
        from levacivica.archive.workspace import Workspace  # noqa: PLC0415
        from levacivica.cli.saving import save, target  # noqa: PLC0415
        from levacivica.editing.schema import schema_of, schema_of_all, schema_of_norms  # noqa: PLC0415

        kind = chosen("TIPO", tipo, (*TIPI, NORMS)) if tipo else ""
        kinds = Workspace.around(Path()).norms.kinds
        if kind == NORMS:
            found = schema_of_norms(lang)
        else:
            found = schema_of(kind, lang, kinds) if kind else schema_of_all(lang, kinds)
        text = json_text(found, indent=2) + "\n"
        if not out:
            send(text.encode())
            return
        save(target("--out", out), text.encode())
        say(word("schema-scritto", lang, file=Path(out).as_posix()))
