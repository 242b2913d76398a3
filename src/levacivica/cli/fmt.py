"""``levacivica fmt``: canonical order and indentation, content and comments unchanged."""

from typing import Annotated, Any

import typer

from levacivica.archive.sheet_files import SourceFile
from levacivica.cli.faults import exit_code, say_faults
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, refusal, word
from levacivica.diagnostics.faults import Guard, Step
from levacivica.diagnostics.finding import Finding


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""

    @app.command("fmt", cls=command, help=word("aiuto-fmt", lang), options_metavar=word("uso-opzioni", lang))
    def fmt(
        paths: Annotated[
            list[str], typer.Argument(metavar=word("uso-percorsi-almeno", lang), help=word("aiuto-percorsi-file", lang))
        ],
        check: Annotated[bool, typer.Option("--check", help=word("aiuto-check", lang))] = False,
    ) -> int:
        from levacivica.archive.asking import groups  # noqa: PLC0415 - not needed for help

        files = sorted((file for _, below in groups(paths) for file in below), key=lambda file: file.shown)
        outcomes = [_guarded(file, lang, write=not check) for file in files]
        changed, refused = outcomes.count("changed"), outcomes.count("refused")
        closing = "fmt-chiusura-check" if check else "fmt-chiusura"
        left = word("file-lasciati", lang, n=refused) if refused else ""
        say(word(closing, lang, cambiati=changed, n=len(files)) + left)
        return exit_code(faulty="fault" in outcomes, complete=not (refused or (check and changed)))


def _guarded(file: SourceFile, lang: Language, *, write: bool) -> str:
    """Format one file and say what happened; a fault of the program leaves it as it is, and the others go on."""
    faults: list[Finding] = []
    with Guard(faults, Step.FORMATTING):
        return _format(file, lang, write=write)
    say_faults([(file.shown, fault) for fault in faults], lang)
    return "fault"


def _format(file: SourceFile, lang: Language, *, write: bool) -> str:
    """Format one file and say what happened: changed, same or refused."""
    from levacivica.editing.formatting import formatted  # noqa: PLC0415
    from levacivica.editing.refusal import Refusal  # noqa: PLC0415
    from levacivica.writing import Changed, replace  # noqa: PLC0415

    reason: object
    try:
        before = file.content()
        after = formatted(before)
        if after == before:
            return "same"
        if write:
            replace(file.path.resolve(), after, was=before)
    except Refusal as refused:
        reason = word(refused.key, lang, **refused.params)
    except Changed as changed:
        reason = word("file-tolto" if changed.gone else "file-cambiato", lang)
    except OSError as error:
        reason = refusal(error)
    else:
        say(word("fmt-cambiato" if write else "fmt-cambierebbe", lang, file=file.shown))
        return "changed"
    say(word("file-lasciato", lang, file=file.shown, motivo=reason), err=True)
    return "refused"
