"""The settings of a data root, read from levacivica.yaml with the same care as a sheet."""

from __future__ import annotations

from pathlib import Path

from levacivica.diagnostics.catalogue import refusal
from levacivica.diagnostics.finding import TOP, Finding, Spot
from levacivica.diagnostics.report import Label, Located
from levacivica.model.kinds import Choice, Many, Text
from levacivica.model.record import Record, field
from levacivica.model.structure import StructureCheck
from levacivica.reading import read


class Settings(Record):
    """What levacivica.yaml may say; every key is optional."""

    lingua: str | None = field(
        Choice({"it": ("italiano", "Italian"), "en": ("inglese", "English")}),
        it="lingua dei messaggi",
        en="language of the messages",
        example="it",
    )
    dati: tuple[str, ...] | None = field(
        Many(Text(), word_for_none=False),
        it="cartelle con le schede, da questa cartella",
        en="folders with the sheets, from this folder",
        example="data",
    )


class SettingsError(Exception):
    """A levacivica.yaml with mistakes: ``found`` says what and where, ``text`` is the file's text."""

    def __init__(self, found: tuple[Located, ...], text: str) -> None:
        super().__init__("levacivica.yaml")
        self.found, self.text = found, text


def read_settings(path: Path, shown: str) -> Settings:
    """Read the settings; an empty file is fine. Raises SettingsError for mistakes, each with its place."""
    try:
        document, findings = read(path.read_bytes())
    except OSError as error:
        unread = Finding("LC009", Spot(), params={"dettaglio": refusal(error)})
        raise SettingsError((Located(unread, shown, TOP),), "") from None
    if document is None:
        if all(finding.code == "LC007" for finding in findings):
            return Settings()
        raise SettingsError(tuple(Located(f, shown, f.spot.place or TOP) for f in findings), "")
    checker = StructureCheck(document)
    assert isinstance(document.data, dict)
    settings = checker.record(Settings, document.data, ())
    if checker.findings:
        places = [(finding, document.place(finding.spot.path, finding.spot.on)) for finding in checker.findings]
        located = (Located(f, shown, place, (Label(shown, place, "", {}),)) for f, place in places)
        raise SettingsError(tuple(located), document.text)
    assert isinstance(settings, Settings)
    return settings
