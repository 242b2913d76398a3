"""What an office puts into its documents, as levacivica.yaml says it: letterhead, logo, texts of its own."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from levacivica.archive.files import TooLarge
from levacivica.archive.images import MAX_LOGO_BYTES, SVG, is_whole, media_type
from levacivica.archive.pixels import MAX_PIXELS, size_of
from levacivica.diagnostics.catalogue import refusal
from levacivica.model.kinds import Many, Misread, Paragraphs, Text
from levacivica.model.record import Nested, Record, field

if TYPE_CHECKING:
    from pathlib import Path

    from levacivica.archive.files import Files


class InRoot(Text):
    """The name of something that is there, from the folder of levacivica.yaml."""

    any_text = False

    @abstractmethod
    def wrong_with(self, path: Path, files: Files) -> Misread | None:
        """Why it can't be used, if it can't: the variant of LC009 and its figures."""


class PerhapsFolder(InRoot):
    """The name of a folder that need not be there yet: whoever reads it says so."""

    def wrong_with(self, path: Path, files: Files) -> Misread | None:  # noqa: ARG002 - as every name
        """Nothing."""
        return None


class Folder(InRoot):
    """The name of a folder."""

    def wrong_with(self, path: Path, files: Files) -> Misread | None:
        """It must be there."""
        return None if files.is_dir(path) else Misread("LC009", "cartella")


class Picture(InRoot):
    """The name of a file with a picture."""

    def wrong_with(self, path: Path, files: Files) -> Misread | None:
        """It must be there, a picture that every format can show, not too large, whole, and nothing but a picture.

        Nothing is decoded: how many pixels it has stands in its header.
        """
        try:
            content = files.read(path, MAX_LOGO_BYTES)
        except TooLarge as large:
            return Misread("LC009", "grande", {"byte": large.size, "limite": MAX_LOGO_BYTES})
        except OSError as error:
            return Misread("LC009", "nominato", {"dettaglio": refusal(error)})
        if not media_type(content):
            return Misread("LC009", "immagine")
        if not is_whole(content):
            return Misread("LC009", "rovinata")
        size = size_of(content)
        if size is not None and size.pixels > MAX_PIXELS:
            return Misread("LC009", "punti", {"larghezza": size.width, "altezza": size.height, "limite": MAX_PIXELS})
        return _wrong_inside(content) if media_type(content) == SVG else None


def _wrong_inside(content: bytes) -> Misread | None:
    """What may not be in a whole SVG file."""
    from levacivica.archive.vectors import danger_of  # noqa: PLC0415 - few have a logo that is SVG

    danger = danger_of(content)
    return danger and Misread("LC009", danger.kind, {"riga": danger.line, "che": danger.what, "limite": MAX_PIXELS})


class Simbolo(Record):
    """The logo of an office, with its text alternative for screen readers."""

    file: str | None = field(
        Picture(),
        it="file PNG, JPEG o SVG, da questa cartella",
        en="PNG, JPEG or SVG file, from this folder",
        example="logo.svg",
        required=True,
    )
    testo: str | None = field(
        Text(),
        it="che cosa mostra, per chi non lo vede",
        en="what it shows, for those who do not see it",
        example="Stemma del Comune di Esempio",
        required=True,
    )


class Intestazione(Record):
    """The letterhead of an office."""

    nome: str | None = field(
        Text(), it="nome dell'ente", en="name of the body", example="Comune di Esempio", required=True
    )
    righe: tuple[str, ...] | None = field(
        Many(Text(), word_for_none=False),
        it="righe sotto il nome: ufficio, indirizzo, recapiti",
        en="lines below the name: office, address, contacts",
        example="Ufficio Politiche giovanili",
    )
    logo: Simbolo | None = field(Nested(Simbolo), it="simbolo dell'ente", en="mark of the body")
    piede: tuple[str, ...] | None = field(
        Many(Text(), word_for_none=False),
        it="righe in fondo a ogni documento",
        en="lines at the foot of every document",
        example="Comune di Esempio, via Roma 1",
    )


class Testi(Record):
    """Texts of an office, each for a place that the templates know."""

    come_candidarsi: str | None = field(
        Paragraphs(),
        it="come ci si candida, se il bando non lo dice",
        en="how to apply, where the call does not say it",
        example="La domanda si presenta online.",
    )
    dati_personali: str | None = field(
        Paragraphs(),
        it="che cosa si fa dei dati di chi si candida",
        en="what happens to the data of those who apply",
        example="I dati servono solo alla selezione.",
    )
