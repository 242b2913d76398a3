"""``docs/modelli.md``: all that a template may write, listed from the code, with the words of ``templates.toml``."""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from levacivica.archive.archive import Archive
from levacivica.archive.letterhead import Testi
from levacivica.archive.loading import Loaded
from levacivica.archive.sheet_files import SourceFile
from levacivica.archive.workspace import Workspace
from levacivica.model.schede import Scheda
from levacivica.model.structure import check
from levacivica.reading import read
from levacivica.rendering.document.builder import DocumentBuilder
from levacivica.rendering.document.tree import Block, Link
from levacivica.rendering.document.values import inline
from levacivica.rendering.engine import Engine, schede_environment
from levacivica.rendering.layout import PAGE_NAMES
from levacivica.rendering.templating.choices import choices
from levacivica.rendering.templating.environment import packaged_templates, template_loader
from levacivica.rendering.templating.shelf import shelf

HEAD = """# I modelli dei documenti

Un modello decide che cosa dice un documento, o come si presenta. I modelli sono scritti per
[Jinja](https://jinja.palletsprojects.com/en/stable/templates/). Questa pagina è generata dal programma
(`make golden`): dice tutto ciò che un modello può scrivere. Come cambiarne uno, passo per passo, è nella
[guida](guida.md#i-documenti-del-tuo-ufficio).

- `levacivica templates` elenca i modelli e dice quali sono tuoi;
- `levacivica templates schede/parti/sedi.j2` ne copia uno nella tua cartella, da cambiare;
- `levacivica render --context data/scheda.yaml` mostra i valori di una scheda, con i nomi da scrivere.

Un modello guarda i valori che riceve e non li cambia; crescono solo gli elenchi che crea lui, con
`{% set voci = [] %}` o `|list`, e poi `{% do voci.append(...) %}`. Dei file e della rete non vede nulla.

Per ogni documento i tuoi modelli hanno venti milioni di passi: un carattere scritto vale un passo, un giro di un ciclo
uno e uno per ogni nome, valore e operazione che contiene, una chiamata quaranta, un blocco di `doc` o un `include`
duecento. Chi li finisce, per esempio con un ciclo senza fine, è fermato con il nome del modello e la riga. Se un
documento molto grande ne chiede di più, scrivi quanti in `levacivica.yaml`: `passi_modelli: 50000000`. `lipsum` non
c'è. I modelli di `typst/` possono lavorare 60 secondi per ogni documento.

Un tuo file vince sul nostro se ha lo stesso percorso; con `base/` davanti al nome si arriva sempre al nostro. Per
esempio, questo `html/pagina.html.j2` aggiunge una riga in fondo alla pagina e lascia il resto com'è:

```jinja
{% extends "base/html/pagina.html.j2" %}
{% block piede %}
{{ super() }}
<p>Comune di Esempio</p>
{% endblock %}
```

E questo `schede/parti/obblighi.j2` cambia solo gli obblighi, in tutti i formati:

```jinja
{% call doc.sezione("Che cosa ti chiediamo") %}
  {{ doc.elenco(scheda.obblighi, nessuno="Nulla di particolare.") }}
{% endcall %}
```

Un nome scritto male è un errore, che dice il modello, la riga e il nome che forse volevi.

I modelli di `docx/` non sono scritti per Jinja: sono pezzi di un file di Word. Per cambiare i colori basta una copia di
`stili.xml`, dove contano i nomi degli stili: se ne manca uno, il programma dice quale. Un logo SVG lì si
disegna solo dove c'è anche l'estra per i PDF: altrimenti al suo posto ci sono le sue parole.
"""

BLOCKS = """## I blocchi di `schede/`

Un modello di `schede/` non scrive testo: chiama blocchi. Ciò che la scheda non dice non compare, e una sezione
rimasta vuota scompare con il suo titolo. `nessuno` sono le parole per un elenco che nella scheda è `nessuno`.
"""

ORDER = """Le parti di un progetto stanno in `schede/parti/ordine.j2`, per ogni regime, con i loro titoli: ogni parte
riceve il suo in `titolo`.
"""

LAYOUTS = """## I valori dei modelli di `html/` e `markdown/`

Un modello di queste cartelle compone un blocco alla volta, che si chiama `blocco`; la pagina intera riceve le sue
parti già composte.
"""


CHOICES = """## Le scelte

Un campo che si sceglie tra poche parole ha parole sue nei documenti: le scrive il filtro `parole`, in ogni cartella di
modelli. `scelte["stato"]` sono le parole di tutti i valori di `stato`. Le norme di un archivio si chiamano con il loro
titolo.
"""

SITE = """## I valori dei modelli di `sito/`

Le pagine del sito (`levacivica site`) hanno i valori di una pagina intera, e in più questi:
"""


def templates_page() -> str:
    """Write the page on templates, in Italian, as Markdown; raises KeyError for what has no words yet."""
    return "\n".join([HEAD, *_page()]).rstrip() + "\n"


@cache
def words() -> dict[str, Any]:
    """What the page says of each thing, by kind and name."""
    return tomllib.loads((Path(__file__).parent / "templates.toml").read_text(encoding="utf-8"))


def block_names() -> list[str]:
    """The blocks of ``doc``, in the order of the code."""
    public = [name for name, value in vars(DocumentBuilder).items() if name[0] != "_" and callable(value)]
    return [name for name in public if name != "document"]


def known_names() -> list[str]:
    """The names of the values that the template of a sheet has, in the order of the code."""
    nobody = Loaded(SourceFile("", ""), None, Scheda(), ())
    archive = Archive(Workspace(Path()), (nobody,), (nobody,))
    return list(Engine().known(archive.settled(nobody), archive))


def page_blocks(template: str) -> list[str]:
    """The parts of a whole page that can be changed alone, in order."""
    text = (packaged_templates() / template).read_text(encoding="utf-8")
    return re.findall(r"\{%-? block (\w+)", text)


def _page() -> Iterator[str]:
    told = words()
    yield BLOCKS
    yield from _table(("blocco", "che cosa dice"), ((f"`{_call(n)}`", told["blocchi"][n]) for n in block_names()))
    yield "## I valori di `schede/`\n"
    yield from _table(("nome", "che cos'è"), ((f"`{name}`", told["valori"][name]) for name in known_names()))
    yield "I testi dell'ufficio:\n"
    yield from _table(("nome", "che cos'è"), ((f"`testi.{f.name}`", f.it) for f in Testi.FIELDS.values()))
    yield ORDER
    yield "## I filtri di `schede/`\n\nUn valore che non c'è passa un filtro senza errori, e non compare.\n"
    yield from _table(("filtro", "che cosa scrive", "si scrive", "esce"), map(_filter, words()["filtri"]))
    yield CHOICES
    yield from _table(("scelta", "che cos'è"), ((f"`{key}`", field.it) for key, field in choices().items()))
    yield LAYOUTS
    yield from _table(("nome", "che cos'è"), ((f"`{name}`", told["pagina"][name]) for name in PAGE_NAMES))
    yield "Che cosa ha ogni blocco:\n"
    yield from _table(("modello", "`blocco`"), map(_fields, _laid_out()))
    yield SITE
    yield from _table(("nome", "che cos'è"), ((f"`{name}`", what) for name, what in told["sito"].items()))
    for template, blocks in told["modelli"].items():
        yield f"## Le parti di `{template}`\n"
        yield from _table(("parte", "che cos'è"), ((f"`{name}`", blocks[name]) for name in page_blocks(template)))
    yield "## Tutti i modelli\n"
    yield from _table(("modello", "che cos'è"), ((f"`{one.path}`", one.about) for one in shelf(None)))


def _table(headers: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(headers)} |"
    yield f"|{' --- |' * len(headers)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""


def _call(name: str) -> str:
    """A block as a template writes it, with the values that it takes."""
    given = []
    for parameter in inspect.signature(getattr(DocumentBuilder, name)).parameters.values():
        if parameter.name not in ("self", "caller"):
            star = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
            default = "" if parameter.default is parameter.empty else f"={_literal(parameter.default)}"
            given.append(f"{star}{parameter.name}{default}")
    call = f"doc.{name}({', '.join(given)})"
    return f"{{% call {call} %}}" if "caller" in inspect.signature(getattr(DocumentBuilder, name)).parameters else call


def _literal(value: object) -> str:
    return str(value).lower() if value is None or isinstance(value, bool) else f'"{value}"'


def _filter(name: str) -> tuple[str, ...]:
    told = words()["filtri"][name]
    environment = schede_environment(template_loader(None), {})
    result = environment.compile_expression(told["esempio"])(scheda=_sample("scheda"), bando=_sample("bando"))
    said = inline(result)
    shown = f"{said.text}, che porta a `{said.href}`" if isinstance(said, Link) else str(said)
    return f"`{name}`", told["cosa"], f"`{told['esempio']}`", shown


@cache
def _sample(name: str) -> Scheda:
    document, _ = read(words()[name].encode())
    assert document is not None
    sheet, _ = check(document)
    assert sheet is not None
    return sheet


def _laid_out() -> list[type[Block]]:
    """The kinds of block that templates lay out, each once: making slots makes a class anew."""
    kinds = {kind.template: kind for kind in Block.__subclasses__()}
    return [kind for name, kind in kinds.items() if name != "prosa"]


def _fields(kind: type[Block]) -> tuple[str, str]:
    return f"`{kind.template}`", ", ".join(f"`blocco.{field.name}`" for field in fields(kind))
