"""The engine: reads the sheets, runs the rules, gives every finding its place, applies the suppressions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from levacivica.checking.hearing import settle
from levacivica.checking.locate import locate
from levacivica.checking.memory import no_garbage_collection
from levacivica.checking.selection import Selection
from levacivica.checking.settings import Settings
from levacivica.checking.suppressions import Suppressions, suppressions, wrong_suppressions
from levacivica.checking.workspace import SourceFile, TooLarge, Workspace, legible
from levacivica.diagnostics.catalogue import refusal
from levacivica.diagnostics.finding import TOP, Finding, Params, Spot
from levacivica.diagnostics.report import Located, Report
from levacivica.model.norms import Norms, national_call
from levacivica.model.programmes import completed, taken_from_programme
from levacivica.model.schede import Bando, Scheda
from levacivica.model.structure import check as check_structure
from levacivica.reading import Document, read, visible_text
from levacivica.reading.limits import MAX_BYTES
from levacivica.rules.base import SILENCES, Archive, Context
from levacivica.rules.registry import rules_for
from levacivica.rules.words import in_words


@dataclass(slots=True)
class Loaded:
    """A sheet in memory: its text tree with places, its typed record, what is wrong so far.

    ``hushed`` holds the codes that had something to say, but a more specific one spoke.
    """

    file: SourceFile
    document: Document | None = None
    sheet: Scheda | None = None
    findings: list[Located] = field(default_factory=list)
    suppressions: Suppressions = field(default_factory=Suppressions)
    hushed: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Collection:
    """The sheets of a run: those asked for, and all those of the data root by name."""

    asked: tuple[Loaded, ...]
    archive: Mapping[str, Loaded]
    doubles: Mapping[str, tuple[str, ...]]
    root: Path | None
    norms: Norms = field(default_factory=Norms)
    selection: Selection = field(default_factory=Selection)
    settings: Settings = field(default_factory=Settings)

    @property
    def rooted(self) -> bool:
        """Whether the sheets belong to a data root."""
        return self.root is not None

    @property
    def sheets(self) -> dict[str, Scheda]:
        """The typed sheets of the data root, by name."""
        return {name: loaded.sheet for name, loaded in self.archive.items() if loaded.sheet is not None}

    def call(self, name: str) -> Bando | None:
        """A call by name: the sheet of the data root wins over the national call of the same name."""
        loaded = self.archive.get(name)
        if loaded is not None:
            return loaded.sheet if isinstance(loaded.sheet, Bando) else None
        return national_call(name)


def collect(files: Sequence[SourceFile], workspace: Workspace) -> Collection:
    """Read and type the sheets asked for, and the rest of their data root for the rules across files."""
    with no_garbage_collection():
        asked = {str(file.path): load(file, workspace.norms) for file in files}
        rest = [file for file in workspace.archive_files() if str(file.path) not in asked]
        everything = [*asked.values(), *(load(file, workspace.norms) for file in rest)]
    by_name: dict[str, list[Loaded]] = {}
    for loaded in sorted(everything, key=lambda loaded: str(loaded.file.path)):
        by_name.setdefault(loaded.file.name, []).append(loaded)
    root = workspace.root
    doubles = {name: tuple(one.file.shown for one in same) for name, same in by_name.items() if root and len(same) > 1}
    archive = {
        name: next((one for one in same if str(one.file.path) in asked), same[0]) for name, same in by_name.items()
    }
    told = (workspace.norms, workspace.selection, workspace.settings)
    return Collection(tuple(asked.values()), archive, doubles, root, *told)


def load(file: SourceFile, norms: Norms) -> Loaded:
    """Read and type one sheet; every trouble, the disk's too, becomes a finding."""
    loaded = Loaded(file)
    document, findings = _read(file)
    loaded.document = document
    if document is not None:
        loaded.sheet, wrong = check_structure(document, norms.kinds)
        loaded.suppressions = suppressions(document)
        words = in_words(document, loaded.sheet)
        findings = [*findings, *wrong, *words, *wrong_suppressions(loaded.suppressions)]
    loaded.findings = [locate(finding, loaded, lambda _: None) for finding in findings]
    if document is not None:
        document.release()
    return loaded


def _read(file: SourceFile) -> tuple[Document | None, list[Finding]]:
    """Read a sheet, or say why it can't be had."""
    try:
        return read(file.content())
    except TooLarge as error:
        params: Params = {"byte": error.size, "limite": MAX_BYTES}
        return None, [Finding("LC006", Spot(place=TOP), params=params, variant="byte")]
    except OSError as error:
        return None, [Finding("LC009", Spot(place=TOP), params={"dettaglio": refusal(error)})]


def check(collection: Collection) -> Report:
    """Run every rule on the sheets asked for and report on them alone."""
    sheets = collection.sheets
    for loaded in collection.asked:
        if loaded.sheet is not None:
            speak(loaded, on_one_sheet(loaded, collection, sheets), collection)
    if collection.rooted:
        _across(collection, sheets)
    return _report(collection)


def on_one_sheet(loaded: Loaded, collection: Collection, sheets: Mapping[str, Scheda]) -> list[Finding]:
    """Run the rules that look at one sheet; the sheet is seen with what it takes from its programme."""
    assert loaded.sheet is not None
    sheet = completed(loaded.sheet, sheets)
    named: str | None = getattr(sheet, "regime", None)
    call: str | None = getattr(sheet, "bando", None)
    bando = collection.call(call) if isinstance(call, str) else None
    norms = collection.norms.regime(named)
    norms = norms.under(bando) if norms and bando else norms
    context = Context(loaded.file.name, norms, bando, taken_from_programme(loaded.sheet, sheet))
    return [finding for rule in rules_for(type(sheet)) for finding in rule.check(sheet, context)]


def _across(collection: Collection, sheets: Mapping[str, Scheda]) -> None:
    """Run the rules between sheets, and keep what they say of the sheets asked for."""
    from levacivica.rules.across import ACROSS, name_of_file  # noqa: PLC0415 - silent without a data root

    unread = frozenset(name for name, loaded in collection.archive.items() if loaded.sheet is None)
    archive = Archive(sheets, collection.doubles, collection.call, collection.norms, unread)
    asked = {id(loaded) for loaded in collection.asked}
    said: dict[str, list[Finding]] = {}
    for rule in ACROSS:
        for name, finding in rule.check(archive):
            if id(collection.archive[name]) in asked:
                said.setdefault(name, []).append(finding)
    for name, findings in said.items():
        speak(collection.archive[name], findings, collection)
    for loaded in collection.asked:
        same_name = collection.doubles.get(loaded.file.name, ())
        others = [path for path in same_name if path != loaded.file.shown]
        speak(loaded, list(name_of_file(loaded.file.name, others)), collection)


def speak(loaded: Loaded, findings: Sequence[Finding], collection: Collection) -> None:
    """Locate findings; when one cause fires several rules, the most specific speaks.

    A rule whose findings are warnings silences no error: what fails a run stays in sight.
    """
    if not findings:
        return
    located = [locate(finding, loaded, collection.archive.get) for finding in findings]
    silenced: dict[str, int] = {}
    for one in (*located, *loaded.findings):
        for code in SILENCES.get(one.code, ()):
            silenced[code] = min(silenced.get(code, one.severity.rank), one.severity.rank)
    for one in located:
        if one.code in silenced and silenced[one.code] <= one.severity.rank:
            loaded.hushed.add(one.code)
        else:
            loaded.findings.append(one)


def _report(collection: Collection) -> Report:
    active: list[Located] = []
    silent: list[Located] = []
    texts: dict[str, str] = {}
    homes: dict[str, str] = {}
    for loaded in collection.asked:
        settle(loaded, active, silent, collection)
    shown = {label.file for found in (*active, *silent) for label in found.labels}
    for loaded in (*collection.asked, *collection.archive.values()):
        if loaded.file.shown in shown and loaded.document is not None:
            texts[loaded.file.shown] = loaded.document.text
        elif loaded.file.shown in shown:
            texts[loaded.file.shown] = _salvaged(loaded.file)
        if loaded.file.shown in shown and collection.root and loaded.file.path.is_relative_to(collection.root):
            homes[loaded.file.shown] = legible(loaded.file.path.relative_to(collection.root).as_posix())
    return Report(
        tuple(sorted(active, key=lambda found: found.order)),
        tuple(sorted(silent, key=lambda found: found.order)),
        tuple(loaded.file.shown for loaded in collection.asked),
        texts,
        homes,
    )


def _salvaged(file: SourceFile) -> str:
    """The text of an unreadable file, as far as it can be shown beside its finding."""
    try:
        return visible_text(file.content())
    except OSError:
        return ""
