"""``levacivica norms``: the figures in force, with their sources: of a regime, of a call, or the list of both."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from levacivica.cli.problems import Problem
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, word

if TYPE_CHECKING:
    from levacivica.checking.workspace import Workspace
    from levacivica.model.schede import Bando


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""

    @app.command("norms", cls=command, help=word("aiuto-norms", lang), options_metavar=word("uso-opzioni", lang))
    def norms(
        name: Annotated[
            str, typer.Argument(metavar=word("uso-norma", lang), help=word("aiuto-norma", lang), show_default=False)
        ] = "",
    ) -> None:
        from levacivica.cli.sources import workspace_for  # noqa: PLC0415 - not needed for help
        from levacivica.model.nearest import nearest  # noqa: PLC0415
        from levacivica.model.norms import national_call, national_calls  # noqa: PLC0415
        from levacivica.reporting.normbook import index, page_of_call, page_of_regime  # noqa: PLC0415

        workspace = workspace_for(Path(), lang)
        known = workspace.norms
        if not name:
            calls = ((one, call) for one in national_calls() if (call := national_call(one)) is not None)
            say(index((regime for one in known.names if (regime := known.regime(one))), calls, lang), nl=False)
        elif name in known.names and (regime := known.regime(name)) is not None:
            say(page_of_regime(regime, lang), nl=False)
        elif (call := _own_call(name, workspace) or national_call(name)) is not None:
            say(page_of_call(name, call, lang), nl=False)
        else:
            near = nearest(name, [*known.names, *national_calls()])
            raise Problem("norma-simile" if near else "norma-ignota", scritto=name, vicino=near)


def _own_call(name: str, workspace: "Workspace") -> "Bando | None":
    """The call of that name among the sheets of the data root, as far as it can be read."""
    from levacivica.checking.engine import load  # noqa: PLC0415
    from levacivica.model.schede import Bando  # noqa: PLC0415

    sheets = (load(file, workspace.norms).sheet for file in workspace.archive_files() if file.name == name)
    return next((sheet for sheet in sheets if isinstance(sheet, Bando)), None)
