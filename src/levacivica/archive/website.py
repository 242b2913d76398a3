"""What levacivica.yaml says of the site of a data root: where it will be, what it is called, its colour."""

from __future__ import annotations

from levacivica.archive.colours import LEAST, PAPERS, least_contrast
from levacivica.model.kinds import Misread, Pattern, Text
from levacivica.model.record import Record, field

WEB_ADDRESS = Pattern("indirizzo-web", r"https?://[\w-]+(?:\.[\w-]+)*(?::\d+)?(?:/[^\s?#\"<>\\^`{|}]*)?")
"""The whole address of a page, with its scheme; characters that no address has (RFC 3986, appendix A) stop it."""


class Colour(Pattern):
    """A colour that white text can be read on, and that can be read on white."""

    def __init__(self) -> None:
        super().__init__("colore", r"#[0-9a-f]{6}", lambda text: text.strip().lower())

    def read(self, text: str) -> str:
        """Take the colour; raises Misread LC016 for what is none, LC904 for one that is too light."""
        colour = super().read(text)
        ratio = least_contrast(colour, PAPERS)
        if ratio < LEAST:
            # Rounded down: 4.49 must not read as the 4.5 that it is not.
            raise Misread("LC904", "", {"rapporto": f"{int(ratio * 10) / 10:.1f}", "minimo": f"{LEAST:.1f}"})
        return colour


class Sito(Record):
    """The site of a data root."""

    indirizzo: str | None = field(
        WEB_ADDRESS,
        it="dove sarà il sito, per intero",
        en="where the site will be, in full",
        example="https://www.comune.example.it/leva-civica/",
    )
    nome: str | None = field(
        Text(), it="nome del sito", en="name of the site", example="Servizio civile al Comune di Esempio"
    )
    accessibilita: str | None = field(
        WEB_ADDRESS,
        it="pagina con la dichiarazione di accessibilità",
        en="page with the accessibility statement",
        example="https://form.agid.gov.it/view/esempio",
    )
    colore: str | None = field(
        Colour(), it="colore della fascia e dei link", en="colour of the band and of the links", example='"#a3123a"'
    )

    @property
    def base(self) -> str:
        """Its address with a slash at the end, for the files of the site to follow; empty where nobody says it."""
        return f"{self.indirizzo.rstrip('/')}/" if self.indirizzo else ""
