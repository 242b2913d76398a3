"""The settings of a data root, read with the same care as a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from levacivica.archive.confined import leads_out, link_out_of
from levacivica.archive.deposit import Deposito
from levacivica.archive.files import DISK, Files
from levacivica.archive.letterhead import Folder, InRoot, Intestazione, PerhapsFolder, Testi
from levacivica.archive.loading import unopened
from levacivica.archive.selection import WEIGHTS
from levacivica.archive.silences import Ignora, RuleName
from levacivica.archive.website import Sito
from levacivica.diagnostics.catalogue import Language, message, remedy, word
from levacivica.diagnostics.finding import TOP, Finding, Place
from levacivica.diagnostics.problem import Problem
from levacivica.diagnostics.report import Label, Located
from levacivica.model.figures import Whole
from levacivica.model.kinds import Choice, Kind, Many, Meaning, Misread, Scalar, Text
from levacivica.model.record import Nested, Record, field
from levacivica.model.structure import StructureCheck
from levacivica.reading import read, visible_text

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path as DataPath
    from levacivica.reading import SheetText, Tree


class Keyed(Kind):
    """A group with free keys, which ``key`` reads, and values that ``item`` reads; ``sample`` is a line of one."""

    name = "gruppo"

    def __init__(self, key: Scalar, item: Scalar, sample: str) -> None:
        self.key, self.item, self.sample = key, item, sample


LANGUAGES = {
    "en": Meaning("inglese", "English"),
    "fr": Meaning("francese", "French"),
    "de": Meaning("tedesco", "German"),
    "es": Meaning("spagnolo", "Spanish"),
    "pt": Meaning("portoghese", "Portuguese"),
    "la": Meaning("latino", "Latin"),
    "it": Meaning("italiano: non si segna", "Italian: not marked"),
}
"""The languages of foreign words, by their codes (BCP 47)."""


class SettingsCheck(StructureCheck):
    """The check of the settings, which have groups with free keys and names of files besides what sheets have.

    Raises nothing: what is wrong with a file that is named is a finding at its name.
    """

    def __init__(self, document: SheetText, root: Path, files: Files) -> None:
        super().__init__(document)
        self._root, self._files = root, files

    def value(self, kind: Kind, node: Tree, path: DataPath) -> Any:
        """Read a value of any shape; None when it can't be read."""
        if isinstance(kind, InRoot) and isinstance(node, str) and (name := node.strip()):
            wrong = self._outside(kind, name) or kind.wrong_with(self._root / name, self._files)
            if wrong is not None:
                self.report(wrong.code, path, variant=wrong.variant, params={"file": name, **wrong.params})
            return name
        if not isinstance(kind, Keyed) or not node:
            return super().value(kind, node, path)
        if isinstance(node, dict):
            return self._keyed(kind, node, path)
        self.report("LC104", path, variant="gruppo", params={"campo": str(path[-1]), "campi": kind.sample})
        return None

    def _outside(self, kind: InRoot, name: str) -> Misread | None:
        """What is wrong with a name that leads out of the data root, where the settings do not allow it.

        Links in a folder of templates count too; those among sheets and norms are seen when they are read.
        """
        if self.document.data.get("fuori_dalla_cartella") == "sì":
            return None
        path = self._root / name
        if leads_out(path, self._root, self._files):
            return Misread("LC009", "fuori")
        link = link_out_of(path, self._root, self._files) if isinstance(kind, Folder) else None
        return Misread("LC009", "fuori", {"file": link.as_posix()}) if link is not None else None

    def _keyed(self, kind: Keyed, group: dict[str, Tree], path: DataPath) -> dict[str, Any]:
        """Read a group with free keys; two of them that mean the same are reported at the second."""
        values: dict[str, Any] = {}
        for written, node in group.items():
            here = (*path, written)
            try:
                key = kind.key.read(written)
            except Misread as misread:
                self.report(misread.code, here, variant=misread.variant, params=misread.params, on_key=True)
                continue
            if key in values:
                self.report("LC004", here, params={"chiave": written}, on_key=True)
            values[key] = self.value(kind.item, node, here)
        return values


class Settings(Record):
    """What levacivica.yaml may say; every key is optional."""

    lingua: str | None = field(
        Choice({"it": Meaning("italiano", "Italian"), "en": Meaning("inglese", "English")}),
        it="lingua dei messaggi",
        en="language of the messages",
        example="it",
    )
    dati: tuple[str, ...] | None = field(
        Many(PerhapsFolder(), word_for_none=False),
        it="cartelle con le schede, da questa cartella",
        en="folders with the sheets, from this folder",
        example="data",
    )
    norme: tuple[str, ...] | None = field(
        Many(PerhapsFolder(), word_for_none=False),
        it="cartelle con le norme di questo archivio, una per file",
        en="folders with the norms of this archive, one in each file",
        example="norme",
    )
    modelli: str | None = field(
        Folder(),
        it="cartella con i modelli dell'ufficio, che vincono su quelli del programma",
        en="folder with the office's templates, which win over the program's",
        example="modelli",
    )
    passi_modelli: int | None = field(
        Whole(1, 999_999_999),
        it="quanto possono fare i modelli dell'ufficio per un documento, in passi",
        en="how much the office's templates may do for a document, in steps",
        example="20000000",
    )
    fuori_dalla_cartella: str | None = field(
        Choice({"sì": Meaning("possono stare altrove", "may be elsewhere"), "no": Meaning("stanno qui", "are here")}),
        it="se schede, norme, modelli e logo possono stare fuori da questa cartella",
        en="whether sheets, norms, templates and logo may be outside this folder",
        example="sì",
    )
    intestazione: Intestazione | None = field(
        Nested(Intestazione),
        it="carta intestata dei documenti",
        en="letterhead of the documents",
    )
    testi: Testi | None = field(
        Nested(Testi),
        it="testi che i documenti dicono quando la scheda e il bando non lo fanno",
        en="texts of the documents where neither the sheet nor the call says them",
    )
    sito: Sito | None = field(Nested(Sito), it="il sito delle schede", en="the site of the sheets")
    deposito: Deposito | None = field(
        Nested(Deposito),
        it="deposito delle schede, dove si propone una modifica",
        en="repository of the sheets, where a change is proposed",
    )
    parole_straniere: dict[str, str] | None = field(
        Keyed(Text(), Choice(LANGUAGES), sample="peer education: en"),
        it="lingua delle parole straniere nei documenti, oltre a quelle che il programma conosce",
        en="language of the foreign words in documents, beside those that the program knows",
        example="atelier: fr",
    )
    regole: dict[str, str] | None = field(
        Keyed(RuleName(), Choice(tuple(WEIGHTS)), sample="ore-settimanali: spenta"),
        it="peso delle regole, ognuna con il codice o il nome",
        en="weight of the rules, each by its code or name",
        example="ore-settimanali: spenta",
    )
    ignora: tuple[Ignora, ...] | None = field(
        Many(Nested(Ignora), word_for_none=False),
        it="problemi che restano come sono, ognuno con il motivo e il giorno",
        en="findings that stay as they are, each with the reason and the day",
    )


class SettingsError(Problem):
    """A levacivica.yaml with mistakes: ``found`` says what and where."""

    def __init__(self, found: tuple[Located, ...]) -> None:
        super().__init__("impostazioni")
        self.found = found

    def sentence(self, lang: Language) -> str:
        """Every mistake on a line of its own, with what to do."""
        lines = [
            f"{one.file}:{one.place.line}:{one.place.column}: {message(one.finding, lang)}; {remedy(one.finding, lang)}"
            for one in self.found
        ]
        return word(self.key, lang, dettaglio="\n  ".join(lines))


class Unread(NamedTuple):
    """A file with mistakes: the path as shown, what is wrong and where, its text and its fields as far as they go."""

    shown: str
    found: tuple[Located, ...]
    text: str
    record: Record | None = None


def read_settings(path: Path, shown: str, files: Files = DISK) -> Settings:
    """Read the settings; an empty file is fine. Raises SettingsError for mistakes, each with its place."""
    settings = read_record(Settings, path, shown, files)
    if isinstance(settings, Unread):
        raise SettingsError(settings.found)
    return settings if isinstance(settings, Settings) else Settings()


def read_record(cls: type[Record], path: Path, shown: str, files: Files = DISK) -> Record | Unread | None:
    """Read a file along a table of fields; None for an empty one."""
    try:
        raw = files.read(path)
    except OSError as error:
        return Unread(shown, (located(unopened(error, path, files), shown, TOP),), "")
    document, findings = read(raw)
    if document is None:
        if all(finding.code == "LC007" for finding in findings):
            return None
        return Unread(shown, tuple(located(f, shown, f.spot.place or TOP) for f in findings), visible_text(raw))
    checker = SettingsCheck(document, path.parent, files)
    record = checker.record(cls, document.data, ())
    if checker.findings:
        places = [(finding, document.place(finding.spot.path, finding.spot.on)) for finding in checker.findings]
        return Unread(shown, tuple(located(f, shown, place) for f, place in places), document.text, record)
    return record


def located(finding: Finding, shown: str, place: Place) -> Located:
    """A finding at a place of the file itself."""
    return Located(finding, shown, place, (Label(shown, place, "", {}),))
