"""``levacivica templates``: the templates that an office can replace, and a copy of one to start from."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from levacivica.cli.options import valued
from levacivica.cli.problems import Problem
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, refusal, word

if TYPE_CHECKING:
    from levacivica.rendering.templating.shelf import Template


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""

    @app.command("templates", cls=command, help=word("aiuto-modelli", lang), options_metavar=word("uso-opzioni", lang))
    def templates(
        name: Annotated[
            str, typer.Argument(metavar=word("uso-modello", lang), help=word("aiuto-modello", lang), show_default=False)
        ] = "",
        out: Annotated[str, valued("out", "uso-cartella", lang, key="aiuto-modelli-out")] = "",
    ) -> None:
        from levacivica.archive.workspace import Workspace  # noqa: PLC0415
        from levacivica.rendering.templating.shelf import shelf  # noqa: PLC0415

        workspace = Workspace.around(Path())
        own = workspace.own_templates
        known = shelf(own)
        if not name:
            if out:
                raise Problem("modello-quale")
            _show(known, own, lang)
            return
        template = _named(name, [template for template in known if template.ours])
        folder = Path(out) if out else own
        if folder is None:
            raise Problem("modelli-dove", modello=template.path)
        _copy(template, folder, lang, used=own is not None and folder.resolve() == own.resolve())


def _show(known: "list[Template]", own: Path | None, lang: Language) -> None:
    from levacivica.reporting.wrapping import wrapped  # noqa: PLC0415

    for template in known:
        path = f"{'*' if template.own else ' '} {template.path}"
        say("\n".join([path, *wrapped(template.about, indent="      ")]))
    say("")
    own_ones = sum(template.own for template in known)
    notes = [word("modelli-segno", lang, n=own_ones) if own else word("modelli-nessuno", lang)]
    notes += [word("modelli-solo-tuo", lang, modello=template.path) for template in known if not template.ours]
    for note in notes:
        say("\n".join(wrapped(note)))


def _named(written: str, known: "list[Template]") -> "Template":
    """The template with a path, or with a name that only one has; raises Problem for none."""
    from levacivica.model.nearest import nearest  # noqa: PLC0415

    wanted = written.replace("\\", "/").removeprefix("./").removeprefix("templates/")
    by_path = {template.path: template for template in known}
    same = [path for path in by_path if path == wanted] or [path for path in by_path if path.endswith(f"/{wanted}")]
    if len(same) == 1:
        return by_path[same[0]]
    names = {path.rpartition("/")[2]: path for path in by_path}
    near = nearest(wanted, by_path) or names.get(nearest(wanted, names), "")
    raise Problem("modello-simile" if near else "modello-ignoto", scritto=written, vicino=near)


def _copy(template: "Template", folder: Path, lang: Language, *, used: bool) -> None:
    from levacivica.rendering.templating.environment import packaged_templates  # noqa: PLC0415
    from levacivica.writing import create  # noqa: PLC0415

    target = folder / template.path
    try:
        create(target, (packaged_templates() / template.path).read_bytes())
    except FileExistsError:
        raise Problem("file-esiste", file=_shown(target)) from None
    except OSError as error:
        raise Problem("non-scritto", file=_shown(target), dettaglio=refusal(error)) from None
    say(
        word(
            "modello-copiato" if used else "modello-copiato-altrove", lang, file=_shown(target), cartella=_shown(folder)
        )
    )


def _shown(path: Path) -> str:
    """A path relative to the current folder, where it is inside."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path).as_posix()
