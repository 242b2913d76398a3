"""The steps that an archive is put through, each with what must hold after it; here those that publish it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from levacivica.archive.archive import Archive
from levacivica.archive.loading import Loaded
from levacivica.comparing.comparison import compare
from levacivica.diagnostics.finding import Finding
from levacivica.formats import DATA
from levacivica.overview.entry import Entry
from levacivica.overview.gathering import entries_of
from levacivica.overview.totals import totals
from levacivica.rendering.data.files import data_of
from levacivica.rendering.engine import Engine, engine_of
from levacivica.rendering.templating.context import described
from levacivica.rendering.templating.errors import TemplateProblem
from levacivica.reporting import listing, totals_data, totals_table
from levacivica.reporting.changes.formats import text_of
from levacivica.reporting.changes.text import as_lines
from levacivica.safe_text import for_people
from levacivica.site.making import make_site
from tools.fuzz import outputs
from tools.fuzz.compiling import compile_once
from tools.fuzz.findings import Case, checked, fixed, put_in_order, reported
from tools.fuzz.outputs import hold

if TYPE_CHECKING:
    from levacivica.diagnostics.catalogue import Language

compile_once()
DAY: Final = date(2026, 11, 30)
_ENGINES: Final[dict[str, Engine]] = {}


def listed(case: Case) -> None:
    """Lists, figures and open data."""
    entries = sorted(_entries(case.archive), key=lambda entry: entry.path)
    some = listing.Listing(entries, len(entries))
    outputs.document(listing.data_of(some, "json"), "json")
    for form in ("csv", "excel"):
        outputs.table(listing.data_of(some, form), form)
    "\n".join(listing.table(some, "it", colour=False))
    found = totals(entries, DAY)
    outputs.document(totals_data.as_json_text(found, DAY), "json")
    outputs.table(totals_data.as_csv(found), "stats")
    totals_data.as_markdown(found, DAY, "it").decode()
    list(totals_table.lines_of(found, DAY, "it"))


def _entries(archive: Archive) -> list[Entry]:
    faults: list[tuple[Loaded, Finding]] = []
    entries = entries_of(archive, faults)
    hold(not faults, faults)
    return entries


def compared(case: Case) -> None:
    """What changed where two sheets stand in each other's place, in every format; and nothing where nothing did."""
    hold(not compare([case.archive], [case.archive]).sheets, "an archive differs from itself")
    some = case.some(2)
    if len(some) < 2:
        return
    swapped = {
        one.file.path: case.texts.get(other.file.shown, b"") for one, other in zip(some, some[::-1], strict=True)
    }
    found = compare([case.archive], [case.archive.with_texts(swapped)])
    hold(not found.faults, found.faults)
    lang: Language = "it" if case.chance is None or case.chance.random() < 0.5 else "en"
    lines = ("".join(piece.text for piece in line) for line in as_lines(found, ("main", ""), lang))
    outputs.printed(for_people("\n".join(lines)), "diff")
    for form in ("markdown", "json"):
        text = text_of(found, form, ("main", ""), lang)
        outputs.printed(text, f"diff {form}")
        if form == "json":
            json.loads(text)
    if case.chance is None or case.chance.random() < 0.1:
        outputs.document(text_of(found, "html", ("main", ""), lang).encode(), "html")


def documented(case: Case) -> None:
    """Documents and data of some sheets, and what a template is given."""
    engine = _engine(case.archive)
    for loaded in case.some(2):
        if loaded.sheet is None:
            continue
        settled = case.archive.settled(loaded)
        described(engine.known(settled, case.archive), "it")
        for to in DATA:
            content = data_of(settled, case.archive, to)
            if content is not None:
                outputs.document(content, to)
    _laid_out(case, 2, "md", "html")


def printed(to: str) -> Callable[[Case], None]:
    """The documents of one sheet in a format that takes long."""
    return lambda case: _laid_out(case, 1, to)


def _laid_out(case: Case, most: int, *formats: str) -> None:
    engine = _engine(case.archive)
    for loaded in case.some(most):
        if loaded.sheet is None:
            continue
        try:
            tree = engine.tree(case.archive.settled(loaded), case.archive)
            for to in formats:
                outputs.document(engine.laid_out(tree, to), to)
        except TemplateProblem as problem:
            _own_mistake(case, problem)


def _own_mistake(case: Case, problem: TemplateProblem) -> None:
    """A mistake in a template: of the office alone, and with words for both languages."""
    hold(case.archive.workspace.own_templates, problem)
    for lang in ("it", "en"):
        problem.text(lang)


def planned(case: Case) -> None:
    """The plan of the site: every file has an address of its own."""
    parts = list(make_site(case.archive, _engine(case.archive), formats=("md",)))
    names = Counter(part.name for part in parts)
    hold(len(names) == len(parts), f"two parts of one name: {names.most_common(1)}")


def paged(case: Case) -> None:
    """All the files of the site."""
    made: set[str] = set()
    try:
        for part in make_site(case.archive, _engine(case.archive), formats=("md", "json", "csv", "ics")):
            for file in part.make():
                hold(file.path not in made, f"two files at {file.path}")
                hold(not {"", ".", ".."} & set(file.path.split("/")), f"a file at {file.path}")
                made.add(file.path)
                ending = file.path.rpartition(".")[2]
                if ending in ("html", "md", "json", "csv", "ics"):
                    outputs.document(file.content, ending)
    except TemplateProblem as problem:
        _own_mistake(case, problem)


def _engine(archive: Archive) -> Engine:
    """The engine of an archive; those made of the same are one, which compiles its templates once."""
    settings = archive.settings
    if archive.workspace.own_templates is not None:
        return engine_of(archive)
    made_of = repr(
        (settings.intestazione, settings.testi, settings.passi_modelli, sorted(archive.norms.titles.items()))
    )
    engine = engine_of(archive)
    if engine.letterhead.logo is not None:
        made_of += repr(engine.letterhead.logo.content)
    if len(_ENGINES) > 20:
        _ENGINES.clear()
    return _ENGINES.setdefault(made_of, engine)


class Step(NamedTuple):
    """A step, and how often it is taken: those that take long are not taken each time."""

    take: Callable[[Case], None]
    share: float = 1


STEPS: Final = {
    "check": Step(checked),
    "reports": Step(reported),
    "fixes": Step(fixed),
    "fmt": Step(put_in_order),
    "lists": Step(listed),
    "changes": Step(compared),
    "documents": Step(documented),
    "site": Step(planned),
    "pages": Step(paged, 0.1),
    "docx": Step(printed("docx"), 0.02),
    "pdf": Step(printed("pdf"), 0.002),
}
"""The steps by name, in the order in which they are taken."""
