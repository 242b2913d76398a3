"""``levacivica new``: a commented sheet to fill in, or a file of norms."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from levacivica.cli.options import valued
from levacivica.cli.problems import Problem, chosen
from levacivica.cli.voice import say, send
from levacivica.diagnostics.catalogue import Language, refusal, word

if TYPE_CHECKING:
    from levacivica.archive.workspace import Workspace
    from levacivica.reading import SheetText


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""
    from levacivica.model.schede import TIPI  # noqa: PLC0415
    from levacivica.model.schede.regimes import NORMS  # noqa: PLC0415

    help_tipo = word("aiuto-tipo", lang, tipi=", ".join(TIPI), norma=NORMS)

    @app.command("new", cls=command, help=word("aiuto-new", lang), options_metavar=word("uso-opzioni", lang))
    def new(
        tipo: Annotated[str, typer.Argument(metavar=word("uso-tipo", lang), help=help_tipo)],
        file: Annotated[
            str, typer.Argument(metavar=word("uso-file", lang), help=word("aiuto-new-file", lang), show_default=False)
        ] = "",
        da: Annotated[str, valued("da", "FILE", lang)] = "",
    ) -> None:
        from levacivica.editing.scaffold import scaffold, scaffold_of_norms  # noqa: PLC0415

        kind = chosen("TIPO", tipo, (*TIPI, NORMS))
        path = _named(file) if file else Path()
        if da:
            if kind == NORMS:
                raise Problem("new-da-norma")
            _new_edition(kind, path if file else None, da, lang)
            return
        workspace = _around(path.parent)
        text = scaffold_of_norms(path.stem, lang) if kind == NORMS else scaffold(kind, lang, workspace.norms.kinds)
        if not file:
            send(text.encode())
            return
        _write(path, text if kind == NORMS else _for_editors(text, path, workspace))
        if kind == NORMS:
            _say_of_norms(path, file, lang)
        else:
            _say_of_sheet(path, file, workspace, lang)


def _new_edition(kind: str, path: Path | None, da: str, lang: Language) -> None:
    """Write the next edition of a sheet, or show it where no file is named."""
    from levacivica.editing.edition import next_edition  # noqa: PLC0415 - not needed for help
    from levacivica.model.schede import BY_TIPO  # noqa: PLC0415

    edition = next_edition(_document(kind, da), BY_TIPO[kind], lang)
    if path is None:
        send(edition.text.encode())
        return
    workspace = _around(path.parent)
    _write(path, _for_editors(edition.text, path, workspace))
    say(word("new-da-scritta", lang, file=path.as_posix(), n=edition.emptied))
    _say_of_namesake(path, workspace, lang)


def _for_editors(text: str, path: Path, workspace: "Workspace") -> str:
    """A sheet with the line that names its schema, where the archive has one: editors complain of one that is not."""
    from levacivica.editing.modeline import SCHEMA_FILE, modeline, with_line  # noqa: PLC0415 - not needed for help

    root, folder = workspace.root, Path(os.path.abspath(path.parent))  # noqa: PTH100 - without following links
    known = root is not None and folder.is_relative_to(root) and (root / SCHEMA_FILE).is_file()
    return with_line(text, modeline(folder.relative_to(root)) if known and root is not None else "")


def _document(kind: str, path: str) -> "SheetText":
    """The text of a sheet of a kind; raises Problem for one that cannot be read, and for another kind."""
    from levacivica.api import load_each  # noqa: PLC0415 - not needed for help

    [archive, *others] = load_each(path)
    if others or len(archive.asked) != 1:
        raise Problem("new-da-una-scheda", percorso=path)
    [loaded] = archive.asked
    if loaded.document is None or loaded.sheet is None:
        raise Problem("contesto-illeggibile", file=loaded.file.shown)
    if loaded.sheet.tipo != kind:
        raise Problem("new-da-altro-tipo", file=loaded.file.shown, trovato=loaded.sheet.tipo, tipo=kind)
    return loaded.document


def _say_of_sheet(path: Path, file: str, workspace: "Workspace", lang: Language) -> None:
    """Say that a sheet is written, and whether another one has its name."""
    say(word("new-scritta", lang, file=file))
    _say_of_namesake(path, workspace, lang)


def _say_of_namesake(path: Path, workspace: "Workspace", lang: Language) -> None:
    if other := _namesake(path, workspace):
        near = _name_of_its_own(path, workspace)
        say(word("nome-gia-preso", lang, nome=path.stem, altro=other, vicino=near), err=True)


def _say_of_norms(path: Path, file: str, lang: Language) -> None:
    """Say that a file of norms is written, and whether the settings leave its folder out.

    They are read only now: they may name a folder that was not there before.
    """
    workspace = _around(path.parent)
    say(word("new-norma-scritta", lang, file=file, nome=path.stem))
    folders = [(workspace.root or workspace.here) / name for name in workspace.settings.norme or ()]
    if not any((workspace.here / path).is_relative_to(folder) for folder in folders):
        say(word("new-norma-fuori", lang, cartella=path.parent.as_posix()), err=True)


def _around(folder: Path) -> "Workspace":
    """The data root of a folder; none where its settings cannot be read, which is no reason to write no sheet."""
    from levacivica.archive.settings import SettingsError  # noqa: PLC0415 - not needed for help
    from levacivica.archive.workspace import Workspace  # noqa: PLC0415

    try:
        return Workspace.around(folder)
    except SettingsError:
        return Workspace(Path.cwd())


def _namesake(path: Path, workspace: "Workspace") -> str:
    """The path of another sheet of the data root that has the name of a new one; empty where there is none."""
    new = workspace.here / path
    if not any(new.is_relative_to(folder) for folder in workspace.folders):
        return ""
    others = (one.shown for one in workspace.archive_files() if one.name == path.stem and one.path != new)
    return next(others, "")


def _name_of_its_own(path: Path, workspace: "Workspace") -> str:
    """A name that no sheet of the data root has: with the name of its folder, or else with a number."""
    from levacivica.model.codes import LONGEST_NAME, sheet_name  # noqa: PLC0415

    taken = {one.name for one in workspace.archive_files()}
    tries = (sheet_name(f"{path.stem}-{end}")[:LONGEST_NAME] for end in (path.parent.name, *range(2, len(taken) + 3)))
    return next(f"{name}.yaml" for name in tries if name not in taken)


def _named(file: str) -> Path:
    """The path of a new sheet; raises Problem for a name that other sheets cannot refer to."""
    from levacivica.archive.sheet_files import ENDINGS  # noqa: PLC0415
    from levacivica.model.codes import LONGEST_NAME, RESERVED_NAMES, sheet_name  # noqa: PLC0415

    path = Path(file)
    suitable = sheet_name(path.stem)
    if path.suffix.lower() not in ENDINGS or path.stem != suitable:
        long = len(path.stem) > LONGEST_NAME
        key = "nome-riservato" if path.stem.casefold() in RESERVED_NAMES else "nome-non-adatto"
        raise Problem("nome-lungo" if long else key, file=path.name, vicino=f"{suitable}.yaml")
    return path


def _write(path: Path, text: str) -> None:
    from levacivica.archive.sheet_files import is_called_as_a_sheet  # noqa: PLC0415 - not needed for help
    from levacivica.writing import create  # noqa: PLC0415

    # Two files with other endings are two sheets of one name, by which none could be called.
    same = (one for one in sorted(path.parent.glob(f"{path.stem}.*")) if is_called_as_a_sheet(one.name))
    if (taken := next(same, None)) is not None:
        raise Problem("file-esiste", file=taken.as_posix())
    try:
        create(path, text.encode())
    except FileExistsError:
        raise Problem("file-esiste", file=path.as_posix()) from None
    except OSError as error:
        raise Problem("non-scritto", file=path.as_posix(), dettaglio=refusal(error)) from None
