"""The object ``doc`` of the templates: each of its blocks adds to the document tree, if it has something to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from levacivica.rendering.document.addresses import web
from levacivica.rendering.document.codes import LONGEST, Code
from levacivica.rendering.document.outline import Outline
from levacivica.rendering.document.progress import Progress
from levacivica.rendering.document.tables import cells_of, made_table
from levacivica.rendering.document.texts import links_to, one_line, parsed, without_links
from levacivica.rendering.document.tree import (
    Block,
    BulletList,
    Contact,
    Contacts,
    Document,
    Facts,
    Note,
    Paragraph,
    Prose,
    Section,
)
from levacivica.rendering.document.values import Pair, facts_of, inline, item_of, steps_of
from levacivica.rendering.templating.failures import Misuse

_SCAN = "Inquadra il codice con il telefono, oppure scrivi l'indirizzo:"


class DocumentBuilder:
    """Gathers the blocks of one document. Every block returns an empty text, so that it can stand in ``{{ }}``.

    None adds nothing. An empty list means «nessuno» and adds the words of ``nessuno``.
    """

    def __init__(self) -> None:
        self._open: list[list[Block]] = [[]]
        self._headings: list[str] = []
        self._title = self._subtitle = ""
        self._footer: list[Block] = []

    def titolo(self, testo: str, sottotitolo: str | None = None) -> str:
        """Give the title of the document and what stands above it."""
        self._title, self._subtitle = one_line(testo), one_line(sottotitolo or "")
        return ""

    def sezione(
        self,
        titolo: str | None,
        *,
        caller: Callable[[], str],
        numerata: bool = False,
        vuota: bool = False,
        nome: str = "",
    ) -> str:
        """Open a section; what is said in the call block stands in it.

        Args:
            titolo: the heading; without one, what is said in the block stands in the section around it.
            caller: the call block.
            numerata: whether it and the sections inside are numbered.
            vuota: whether it stays when nothing was said in it, because its title says enough.
            nome: what other templates find it by, whatever its title.
        """
        title = one_line(titolo or "")
        self._headings.append(title)
        nodes = self._gathered(caller)
        self._headings.pop()
        if title and (nodes or vuota):
            self._add(Section(title, tuple(nodes), numbered=numerata, name=nome))
        else:
            self._open[-1].extend(nodes)
        return ""

    def piede(self, *, caller: Callable[[], str]) -> str:
        """Say in the call block what stands at the foot of the document."""
        self._footer.extend(self._gathered(caller))
        return ""

    def prosa(self, testo: str | None, *, collegamenti: bool = True) -> str:
        """Say CommonMark prose; its headings go below that of the section.

        Args:
            testo: the prose.
            collegamenti: whether its links lead anywhere; else only their words stay.
        """
        tokens = parsed(str(testo), len(self._open)) if testo else None
        if tokens and not collegamenti:
            tokens = without_links(tokens)
        return self._add(Prose(tokens, self._headings[-1] if self._headings else "")) if tokens else ""

    def paragrafo(self, testo: Any) -> str:
        """Say one paragraph of plain text."""
        said = inline(testo)
        return self._add(Paragraph(said)) if said else ""

    def elenco(
        self, voci: Iterable[Any] | None, etichetta: str = "", nessuno: str = "", *, numeri: bool = False
    ) -> str:
        """Say a list; an entry is a text, or a text and a detail.

        Args:
            voci: the entries.
            etichetta: words before the list.
            nessuno: what to say of an empty list.
            numeri: whether the entries are numbered.
        """
        if isinstance(voci, str):
            raise Misuse("doc.elenco vuole un elenco, non un testo", "doc.elenco wants a list, not a text")
        items = tuple(item for entry in voci or () if (item := item_of(entry)) is not None)
        if items:
            return self._add(BulletList(items, one_line(etichetta), numeri))
        return self.paragrafo(nessuno if voci is not None else None)

    def elenco_numerato(self, voci: Iterable[Any] | None, etichetta: str = "", nessuno: str = "") -> str:
        """Say a list whose order matters."""
        return self.elenco(voci, etichetta, nessuno, numeri=True)

    def tabella(
        self,
        didascalia: str,
        intestazioni: Sequence[str] | Mapping[str, str],
        righe: Iterable[Sequence[Any] | Mapping[str, Any]] | None,
        totale: Mapping[str, Any] | None = None,
        nessuno: str = "",
    ) -> str:
        """Say a table; columns without any value are left out.

        Args:
            didascalia: the caption.
            intestazioni: the headers by the names of their columns, or the headers alone, which are then the names.
            righe: the rows: a cell for each column, or the cells by column.
            totale: the cells of the last row, by column.
            nessuno: what to say of a table without rows.
        """
        names = list(intestazioni)
        headers = intestazioni.values() if isinstance(intestazioni, Mapping) else names
        rows = [[inline(cell) for cell in cells_of(row, names)] for row in righe or ()]
        total = [inline(cell) for cell in cells_of(totale, names)] if totale else []
        table = made_table(one_line(didascalia), [one_line(header) for header in headers], rows, total)
        if table is not None:
            return self._add(table)
        return self.paragrafo(nessuno if righe is not None else None)

    def avanzamento(
        self,
        didascalia: str,
        intestazioni: tuple[str, str, str],
        passi: Iterable[tuple[str, Decimal | None]],
        intero: Decimal | None = None,
    ) -> str:
        """Say amounts in euros, and how much each is of a whole; a step without its amount is left out.

        Args:
            didascalia: the caption.
            intestazioni: the headers of the steps, of the amounts and of the shares.
            passi: the steps, each with its amount.
            intero: the amount of the whole; when it is not known no share is shown.
        """
        steps = steps_of(passi, intero)
        first, second, third = map(one_line, intestazioni)
        return self._add(Progress(one_line(didascalia), (first, second, third), steps)) if steps else ""

    def dati(self, *coppie: Pair) -> str:
        """Say labels with their values; a pair without a value is left out, several values may be given in a list."""
        facts = facts_of(coppie)
        return self._add(Facts(facts)) if facts else ""

    def contatti(self, uffici: Iterable[tuple[str | None, Iterable[Pair]]] | None, nessuno: str = "") -> str:
        """Say the offices to write to: the name of each and the ways to reach it."""
        contacts = tuple(Contact(one_line(name or ""), facts_of(pairs)) for name, pairs in uffici or ())
        said = tuple(contact for contact in contacts if contact.office or contact.facts)
        if said:
            return self._add(Contacts(said))
        return self.paragrafo(nessuno if uffici is not None else None)

    def nota(self, testo: str, titolo: str = "") -> str:
        """Say what the reader must know before going on."""
        return self._add(Note(one_line(testo), one_line(titolo)))

    def codice(self, indirizzo: str | None, pagina: str | None = None) -> str:
        """Say an address of the web as a QR code and as text, for who reads on paper; a very long one says nothing.

        Args:
            indirizzo: the address.
            pagina: the page of this sheet on the web, for the code where there is no other address.
        """
        own = not indirizzo
        address = web(indirizzo or pagina or "").href
        if not (indirizzo or pagina) or len(address) > LONGEST:
            return ""
        linked = any(links_to(address, block.tokens) for block in self._open[-1] if isinstance(block, Prose))
        return self._add(Code(address, f"Questa scheda sul sito. {_SCAN}" if own else _SCAN, own, linked))

    def document(self) -> Document:
        """The tree of all that was said."""
        if not self._title:
            raise Misuse("il modello non chiama doc.titolo", "the template does not call doc.titolo")
        return Document(self._title, self._subtitle, Outline().of(self._open[0]), tuple(self._footer))

    def _add(self, block: Block) -> str:
        self._open[-1].append(block)
        return ""

    def _gathered(self, caller: Callable[[], str]) -> list[Block]:
        self._open.append([])
        refuse_stray(caller())
        return self._open.pop()


def refuse_stray(text: str) -> None:
    """Refuse text outside the blocks: no document would show it."""
    if stray := one_line(text)[:60]:
        raise Misuse(
            f"questo testo sta fuori dai blocchi e non si vedrebbe: «{stray}»",
            f'this text stands outside the blocks and would not be seen: "{stray}"',
        )
