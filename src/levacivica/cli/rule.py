"""``levacivica rule`` and ``levacivica rules``: the page of a rule, and the list of all."""

from typing import Annotated, Any

import typer

from levacivica.cli.problems import Problem
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import CatalogueError, Language, word


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add both commands to the app, with their help in one language."""

    @app.command("rule", cls=command, help=word("aiuto-rule", lang), options_metavar=word("uso-opzioni", lang))
    def rule(
        name: Annotated[str, typer.Argument(metavar=word("uso-regola", lang), help=word("aiuto-regola", lang))],
    ) -> None:
        from levacivica.archive.selection import nearest_rule  # noqa: PLC0415
        from levacivica.diagnostics.catalogue import find  # noqa: PLC0415
        from levacivica.reporting.rulebook import page  # noqa: PLC0415

        try:
            found = find(name)
        except CatalogueError:
            near = nearest_rule(name)
            raise Problem("regola-simile" if near else "regola-ignota", scritto=name, vicino=near) from None
        say(page(found, lang), nl=False)

    @app.command("rules", cls=command, help=word("aiuto-rules", lang), options_metavar=word("uso-opzioni", lang))
    def rules() -> None:
        from levacivica.reporting.rulebook import index  # noqa: PLC0415

        say(index(lang), nl=False)
