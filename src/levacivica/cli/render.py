"""``levacivica render``: the sheets as documents, in every format asked for."""

from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from levacivica.cli.faults import exit_code, say_faults, say_faults_elsewhere
from levacivica.cli.options import folders, switch, valued
from levacivica.cli.problems import Problem, chosen
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, word
from levacivica.formats import FORMATS

if TYPE_CHECKING:
    from levacivica.archive.loading import Loaded
    from levacivica.diagnostics.finding import Finding
    from levacivica.rendering.drafts import Drafts
    from levacivica.rendering.engine import Engine

DEFAULT_FORMATS = "md,html"
DEFAULT_OUT = "build"


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""

    @app.command("render", cls=command, help=word("aiuto-render", lang), options_metavar=word("uso-opzioni", lang))
    def render(
        paths: Annotated[list[str] | None, folders(lang)] = None,
        to: Annotated[
            str, valued("to", "uso-formati", lang, formati=", ".join(FORMATS), iniziali=DEFAULT_FORMATS)
        ] = DEFAULT_FORMATS,
        out: Annotated[str, valued("out", "uso-cartella", lang)] = DEFAULT_OUT,
        check: Annotated[bool, typer.Option("--check", help=word("aiuto-render-check", lang))] = False,
        force: Annotated[bool, switch("force", lang)] = False,
        templates: Annotated[str, valued("templates", "uso-cartella", lang)] = "",
        context: Annotated[str, valued("context", "uso-scheda", lang)] = "",
    ) -> int:
        formats = formats_asked(to)
        _require(formats)
        from levacivica.cli.alone import alone_in  # noqa: PLC0415 - not needed for help
        from levacivica.cli.publishing import templates_asked  # noqa: PLC0415

        own = templates_asked(templates)
        if context:
            if paths or check:
                raise Problem("contesto-solo")
            return _show_context(context, lang)
        from levacivica.rendering.drafts import Drafts  # noqa: PLC0415

        drafts = Drafts(Path(out), formats)
        with nullcontext() if check else alone_in(drafts.out, lang):
            code = _make(drafts, paths or [], own, lang, force=force)
            if check:
                return max(code, int(not _compared(drafts, lang)))
            _write(drafts, lang)
            return code


def formats_asked(written: str) -> list[str]:
    """The formats of a list, each once, whatever separates them; raises Problem for an unknown one."""
    names = written.replace(",", " ").lower().split()
    if not names:
        raise Problem("formati-nessuno", ammessi=", ".join(FORMATS))
    return list(dict.fromkeys(chosen("--to", name.removeprefix("."), tuple(FORMATS)) for name in names))


def _require(formats: list[str]) -> None:
    """Raise Problem where a format needs a package that is not there: before anything is made."""
    for form in (FORMATS[to] for to in formats if FORMATS[to].needs):
        try:
            import_module(form.needs)
        except ImportError:
            raise Problem("manca-estra", formato=form.name.upper(), estra=form.name) from None


def _make(drafts: "Drafts", paths: list[str], templates: Path | None, lang: Language, *, force: bool) -> int:
    """Make all the documents; returns the exit code: 1 where a sheet was left out, 3 for a fault of the program."""
    from levacivica.api import check, load_each  # noqa: PLC0415
    from levacivica.cli.progress import watched  # noqa: PLC0415
    from levacivica.cli.publishing import engine_for, ready_to_publish  # noqa: PLC0415
    from levacivica.rendering.drafts import is_whole, whole_folders  # noqa: PLC0415

    archives = load_each(*paths)
    complete, faulty = True, False
    elsewhere: list[Finding] = []
    asked: list[list[Loaded]] = []
    for archive in archives:
        report = check(archive)
        asked.append(_with_room(drafts, ready_to_publish(archive, report, lang, force=force), lang))
        faulty = faulty or report.has_fault
    for archive, ready in zip(archives, _with_own_place(asked, lang), strict=True):
        engine = engine_for(archive, templates)
        drafts.make(ready, archive, engine, lambda some: watched(some, word("render-in-corso", lang)))
        if ready and "docx" in drafts.formats:
            _report_crest(engine(), lang)
        complete = complete and len(ready) == len(archive.asked)
        drafts.look_for_strays(whole_folders(paths, archive), [one.file.relative for one in archive.asked])
    if drafts.entries and all(is_whole(paths, archive) for archive in archives):
        if drafts.contents_are_taken:
            say(word("render-indice-preso", lang), err=True)
        else:
            drafts.add_contents(engine() if len(archives) == 1 else _of_no_office(templates), elsewhere)
    say_faults(((loaded.file.shown, fault) for loaded, fault in drafts.faults), lang)
    say_faults_elsewhere(elsewhere, lang)
    return exit_code(faulty=faulty or bool(drafts.faults or elsewhere), complete=complete)


def _report_crest(engine: "Engine", lang: Language) -> None:
    """Say that files of Word have words in place of the logo, where it cannot be drawn."""
    from levacivica.rendering.docx.crest import picture  # noqa: PLC0415

    logo = engine.letterhead.logo
    if logo is not None and picture(logo) is None:
        say(word("render-logo-in-parole", lang, testo=logo.text), err=True)


def _with_room(drafts: "Drafts", ready: "list[Loaded]", lang: Language) -> "list[Loaded]":
    """The sheets whose documents can have their names; the others are reported."""
    long = [loaded for loaded in ready if drafts.too_long(loaded.file.relative)]
    for loaded in long:
        say(word("render-nome-lungo", lang, file=loaded.file.shown, cartella=drafts.out.as_posix()), err=True)
    return [loaded for loaded in ready if loaded not in long]


def _with_own_place(asked: "list[list[Loaded]]", lang: Language) -> "list[list[Loaded]]":
    """The sheets of each data root whose documents take the place of no other's; those that meet are reported."""
    from levacivica.rendering.drafts import meeting  # noqa: PLC0415

    met = meeting([loaded for ready in asked for loaded in ready])
    for one, others in met:
        names = ", ".join(other.file.shown for other in others)
        say(word("render-stesso-documento", lang, file=one.file.shown, altre=names), err=True)
    gone = {id(one) for one, _ in met}
    return [[loaded for loaded in ready if id(loaded) not in gone] for ready in asked]


def _of_no_office(templates: Path | None) -> "Engine":
    """The engine of the page that lists the documents of several data roots, without the settings of any of them."""
    from levacivica.rendering.engine import Engine  # noqa: PLC0415
    from levacivica.rendering.office import Office  # noqa: PLC0415

    return Engine(Office(templates))


def _write(drafts: "Drafts", lang: Language) -> None:
    """Write the documents and report it; documents whose sheet is gone are reported and kept."""
    changed = drafts.write()
    for stray in drafts.strays:
        say(word("render-di-troppo", lang, file=(drafts.out / stray).as_posix()), err=True)
    if not drafts.documents:
        say(word("render-nulla-da-dire" if drafts.made else "render-niente", lang))
        return
    folder, written = drafts.out.as_posix(), len(drafts.documents)
    say(word("render-chiusura", lang, cartella=folder, scritti=written, nuovi=changed, schede=drafts.made))
    for shown, signs in drafts.unshown.items():
        say(word("render-segni", lang, file=shown, segni=", ".join(map(_named, signs))), err=True)
    if drafts.contents is not None:
        say(word("render-indice", lang, file=(drafts.out / drafts.contents.relative).as_posix()))


def _named(sign: str) -> str:
    """A character with its code; the code alone for an invisible one."""
    codes = " ".join(f"U+{ord(one):04X}" for one in sign)
    return f"{sign} ({codes})" if sign.isprintable() else codes


def _compared(drafts: "Drafts", lang: Language) -> bool:
    """Report the documents that differ from what would be written; nothing is written."""
    differing = [(draft.relative, f"render-{draft.freshness.value}") for draft in drafts.differing()]
    differences = sorted([*differing, *((stray, "render-di-troppo") for stray in drafts.strays)])
    for relative, key in differences:
        say(word(key, lang, file=(drafts.out / relative).as_posix()))
    if drafts.documents or differences:
        closing = "render-chiusura-check" if differences else "render-chiusura-uguale"
        say(word(closing, lang, n=len(differences) or len(drafts.documents), cartella=drafts.out.as_posix()))
    else:
        say(word("render-nulla-da-dire" if drafts.made else "render-niente-da-vedere", lang))
    return not differences


def _show_context(path: str, lang: Language) -> int:
    """Show the values that the template of a sheet receives."""
    from levacivica.api import load_each  # noqa: PLC0415
    from levacivica.rendering.engine import engine_of  # noqa: PLC0415
    from levacivica.rendering.templating.context import described  # noqa: PLC0415

    [archive] = load_each(path)
    if len(archive.asked) != 1:
        raise Problem("contesto-una-scheda", percorso=path)
    [loaded] = archive.asked
    if loaded.sheet is None:
        raise Problem("contesto-illeggibile", file=loaded.file.shown)
    say(described(engine_of(archive).known(archive.settled(loaded), archive), lang), nl=False)
    return 0
