"""``docs/regole.md``: every rule of the catalogue, with what it finds, why, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from levacivica.diagnostics.catalogue import CatalogueEntry, codes, entry, word
from levacivica.reporting.rulebook import sentences

FAMILIES = {
    "LC00": (
        "File che non si leggono",
        "Non si silenziano: finché il file non si legge, le altre regole tacciono.",
    ),
    "LC01": ("Valori come sono scritti", "Conta il testo scritto, non quello che un programma ne capirebbe."),
    "LC02": ("Altri valori come sono scritti", ""),
    "LC1": ("Campi", "Quali campi una scheda ha, deve avere e non può avere."),
    "LC2": ("Cifre che devono tornare", "I conti della scheda, senza bisogno di alcuna norma."),
    "LC3": ("Date", ""),
    "LC4": ("Tra una scheda e l'altra", "Parlano solo dove c'è un archivio con il suo levacivica.yaml."),
    "LC5": ("Dati personali", ""),
    "LC6": ("Limiti delle norme", "Le cifre, con la fonte, si vedono con `levacivica norms`."),
    "LC7": ("Testi", ""),
    "LC8": ("Completezza", "Dipende dal campo «stato»: una bozza può essere ancora incompleta."),
    "LC9": ("Commenti che silenziano, colore del sito, difetti del programma", ""),
}
"""The families of codes by how they start, with their heading and a word on them."""

HEAD = """# Le regole

Che cosa controlla `levacivica validate`, perché, e come rimediare. La pagina è generata dal programma (`make golden`);
le stesse parole si leggono con `levacivica rule CODICE`.

Un **errore** va corretto: la scheda non si può pubblicare. Un **avviso** dice che qualcosa è insolito: se è voluto, si
silenzia con un commento e un motivo, `# levacivica: ignora[LC204] la fonte dice così`. Una **nota** si vede solo con
`--show-info`.
"""


def rules_page() -> str:
    """Every rule, by family, as a page of the documentation (in Italian)."""
    lines = [HEAD, *_contents()]
    for family, group in groupby(codes(), _family_of):
        heading, about = FAMILIES[family]
        lines += [f"## {heading}", ""]
        lines += [about, ""] if about else []
        for code in group:
            rule = entry(code)
            lines += [f"### {code} {rule.name}", "", *_body(rule)]
    return "\n".join(lines).rstrip() + "\n"


def _family_of(code: str) -> str:
    """The start of a code that names its family."""
    return next(family for family in FAMILIES if code.startswith(family))


def _contents() -> Iterator[str]:
    yield "| codice | nome | gravità | che cosa trova |"
    yield "| --- | --- | --- | --- |"
    for code in codes():
        rule = entry(code)
        anchor = f"{code.lower()}-{rule.name}"
        yield f"| [{code}](#{anchor}) | `{rule.name}` | {word(rule.severity.value, 'it')} | {rule.title('it')} |"
    yield ""


def _body(rule: CatalogueEntry) -> Iterator[str]:
    yield f"**{rule.title('it')}** ({word(rule.severity.value, 'it')})."
    yield from ("", rule.why("it"), "")
    if rule.source:
        yield from (f"{word('fonte', 'it')}: {rule.source}.", "")
    said: dict[str, dict[str, None]] = {}
    for sentence, remedy in sentences(rule, "it"):
        said.setdefault(remedy, {})[sentence] = None
    for remedy, alike in said.items():
        yield from (f"- {_escaped(sentence)}" for sentence in alike)
        yield from ("", f"{word('rimedio', 'it')}: {_escaped(remedy)}.", "")
    for key in ("sbagliato", "giusto"):
        if example := rule.example.get(key, "").strip("\n"):
            yield from (f"{word(key, 'it')}:", "", "```yaml", example, "```", "")


def _escaped(text: str) -> str:
    """Keep the signs of a sentence from being taken for Markdown; what is between backticks stays."""
    parts = text.split("`")
    return "`".join(part if i % 2 else re.sub(r"([\\*_<>\[\]#])", r"\\\1", part) for i, part in enumerate(parts))
