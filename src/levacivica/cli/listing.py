"""``levacivica list``: the sheets, or those that meet some conditions, for people and for scripts."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from levacivica.cli.options import folders, switch, valued
from levacivica.cli.problems import Problem, chosen
from levacivica.cli.voice import say, send
from levacivica.diagnostics.catalogue import Language, word

if TYPE_CHECKING:
    from levacivica.overview.filters import Filters

FORMATS = ("table", "json", "csv", "excel", "names")


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""
    from levacivica.model.schede import TIPI  # noqa: PLC0415
    from levacivica.model.schede.common import STATES  # noqa: PLC0415

    forms, tipi, states = (", ".join(words) for words in (FORMATS, TIPI, STATES))

    @app.command("list", cls=command, help=word("aiuto-list", lang), options_metavar=word("uso-opzioni", lang))
    def list_(
        paths: Annotated[list[str] | None, folders(lang)] = None,
        format_: Annotated[
            str, valued("format", "uso-formato", lang, key="aiuto-list-format", formati=forms)
        ] = "table",
        tipo: Annotated[str, valued("tipo", "uso-tipi", lang, key="aiuto-list-tipo", tipi=tipi)] = "",
        stato: Annotated[str, valued("stato", "uso-stati", lang, key="aiuto-list-stato", stati=states)] = "",
        ente: Annotated[str, valued("ente", "uso-testo", lang, key="aiuto-list-ente")] = "",
        anno: Annotated[str, valued("anno", "uso-anno", lang, key="aiuto-list-anno")] = "",
        settore: Annotated[str, valued("settore", "uso-testo", lang, key="aiuto-list-settore")] = "",
        comune: Annotated[str, valued("comune", "uso-testo", lang, key="aiuto-list-comune")] = "",
        cerca: Annotated[str, valued("cerca", "uso-testo", lang, key="aiuto-list-cerca")] = "",
        aperti: Annotated[bool, switch("aperti", lang, key="aiuto-list-aperti")] = False,
        chiusi: Annotated[bool, switch("chiusi", lang, key="aiuto-list-chiusi")] = False,
        al: Annotated[str, valued("al", "uso-data", lang, key="aiuto-list-al")] = "",
        colour: Annotated[str, valued("color", "auto|always|never", lang)] = "auto",
    ) -> int:
        chosen("--format", format_, FORMATS)
        chosen("--color", colour, ("auto", "always", "never"))
        from dataclasses import replace  # noqa: PLC0415 - not needed for help

        from levacivica.overview.filters import Filters  # noqa: PLC0415

        filters = Filters(
            tipi=_words("--tipo", tipo, tuple(TIPI)),
            states=_words("--stato", stato, tuple(STATES)),
            year=_year(anno),
            body=ente,
            sector=settore,
            municipality=comune,
            text=cerca,
        )
        return _list(replace(filters, **_window(aperti, chiusi, al)), paths or [], format_, colour, lang)


def _list(filters: "Filters", paths: list[str], form: str, colour: str, lang: Language) -> int:
    from dataclasses import replace  # noqa: PLC0415

    from levacivica.cli.overviews import entries_asked  # noqa: PLC0415
    from levacivica.cli.screen import wants_colour  # noqa: PLC0415
    from levacivica.overview.filters import Standing  # noqa: PLC0415
    from levacivica.reporting.listing import Listing, data_of, table  # noqa: PLC0415

    entries, code = entries_asked(paths, lang)
    undated = replace(filters, standing=Standing.UNKNOWN) if filters.standing else None
    listing = Listing(
        [entry for entry in entries if filters.keeps(entry)],
        len(entries),
        sum(undated.keeps(entry) for entry in entries) if undated else 0,
    )
    if form == "table":
        coloured = wants_colour(colour)
        say("\n".join(table(listing, lang, colour=coloured)), colour=coloured)
    else:
        send(data_of(listing, form))
    return code


def _words(option: str, written: str, allowed: tuple[str, ...]) -> frozenset[str]:
    """The words of a list; raises Problem for one that is not allowed."""
    if not written:
        return frozenset()
    return frozenset(chosen(option, one.strip(), allowed) for one in written.split(","))


def _year(written: str) -> int | None:
    if not written:
        return None
    if not (written.isascii() and written.isdecimal() and len(written) == 4):
        raise Problem("anno-sbagliato", scritto=written)
    return int(written)


def _window(aperti: bool, chiusi: bool, al: str) -> dict[str, Any]:
    """The filters of `Filters` on the closing date, and their day."""
    if aperti and chiusi:
        raise Problem("finestra-doppia")
    if not (aperti or chiusi):
        if al:
            raise Problem("giorno-da-solo")
        return {}
    from levacivica.cli.overviews import day_asked  # noqa: PLC0415
    from levacivica.overview.filters import Standing  # noqa: PLC0415

    return {"standing": Standing.OPEN if aperti else Standing.CLOSED, "day": day_asked(al)}
