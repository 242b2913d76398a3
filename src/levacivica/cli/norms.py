"""``levacivica norms``: the figures in force, with their sources: of a regime, of a call, or the list of both."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from levacivica.cli.problems import Problem
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, word

if TYPE_CHECKING:
    from levacivica.archive.workspace import Workspace
    from levacivica.model.schede import Bando


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""

    @app.command("norms", cls=command, help=word("aiuto-norms", lang), options_metavar=word("uso-opzioni", lang))
    def norms(
        name: Annotated[
            str, typer.Argument(metavar=word("uso-norma", lang), help=word("aiuto-norma", lang), show_default=False)
        ] = "",
    ) -> None:
        from levacivica.archive.workspace import Workspace  # noqa: PLC0415 - not needed for help
        from levacivica.model.call_names import years_in  # noqa: PLC0415
        from levacivica.model.nearest import nearest  # noqa: PLC0415
        from levacivica.model.norms import national_call, national_calls  # noqa: PLC0415
        from levacivica.reporting.normbook import index, page_of_call, page_of_regime  # noqa: PLC0415

        workspace = Workspace.around(Path())
        known = workspace.norms
        if not name:
            calls = ((one, call) for one in national_calls() if (call := national_call(one)) is not None)
            say(index((regime for one in known.names if (regime := known.regime(one))), calls, lang), nl=False)
        elif name in known.names and (regime := known.regime(name)) is not None:
            say(page_of_regime(regime, lang), nl=False)
        elif (call := _call(name, workspace)) is not None:
            say(page_of_call(name, call, lang), nl=False)
        else:
            near = nearest(name, [one for one in (*known.names, *national_calls()) if years_in(one) == years_in(name)])
            raise Problem("norma-simile" if near else "norma-ignota", scritto=name, vicino=near)


def _call(name: str, workspace: "Workspace") -> "Bando | None":
    """The call of that name; raises Problem where the data root has one, or norms, that cannot be read or may be it."""
    from levacivica.archive.archive import Archive  # noqa: PLC0415
    from levacivica.archive.loading import load  # noqa: PLC0415
    from levacivica.model.schede import Bando  # noqa: PLC0415

    own = tuple(load(file, workspace.norms) for file in workspace.archive_files() if file.name == name)
    found = Archive(workspace, own, own).refer(name, Bando)
    if found.state.hides_facts or name in workspace.norms.unread:
        raise Problem("norma-illeggibile", scritto=name)
    if found.sheet is None and workspace.norms.unnamed:
        raise Problem("norma-forse", scritto=name, file=", ".join(workspace.norms.unnamed))
    return found.sheet
