"""The catalogue of rules as text for the terminal: the page of a rule, and the list of all."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from levacivica.diagnostics.catalogue import CatalogueEntry, Language, codes, entry, word
from levacivica.reporting.wrapping import wrapped


def page(rule: CatalogueEntry, lang: Language) -> str:
    """The sentences of a rule, why it exists, remedies and an example; wrapped at 80 columns."""
    lines = [f"{rule.code} {rule.name} ({word(rule.severity.value, lang)})", "", *wrapped(f"{rule.title(lang)}."), ""]
    for heading, text in (("perche", rule.why(lang)), ("fonte", rule.source)):
        if text:
            lines += [f"{word(heading, lang)}:", *wrapped(text, "  "), ""]
    lines.append(f"{word('sentenze', lang)}:")
    for sentence, remedy in sentences(rule, lang):
        lines += [*wrapped(sentence, "  ", "- "), *wrapped(remedy, "    ", "→ ")]
    lines.append("")
    for key in ("sbagliato", "giusto"):
        if example := rule.example.get(key, "").strip("\n"):
            lines += [f"{word(key, lang)}:", textwrap.indent(example, "  "), ""]
    return "\n".join(lines).rstrip() + "\n"


def sentences(rule: CatalogueEntry, lang: Language) -> Iterator[tuple[str, str]]:
    """Yield each sentence of a rule once, with its remedy; figures are shown as their names."""
    table = rule.text[lang]
    variants = (["", *table.get("varianti", {})] if "messaggio" in table else list(table.get("varianti", {}))) or [""]
    for variant in variants:
        yield _named(rule.sentence(lang, variant)), _named(rule.remedy(lang, variant))


def _named(template: str) -> str:
    """Replace the figures of a template with their names; ``{n:uno|molti}`` becomes its plural."""
    plain = re.sub(r"\{\w+:[^|}]*\|([^}]*)\}", r"\1", template)
    return re.sub(r"\{(\w+)\}", r"<\1>", plain)


def index(lang: Language) -> str:
    """Every rule on one line: code, severity, name, title."""
    rows = [entry(code) for code in codes()]
    names = max(len(row.name) for row in rows)
    weights = max(len(word(row.severity.value, lang)) for row in rows)
    return "".join(
        f"{row.code}  {word(row.severity.value, lang):<{weights}}  {row.name:<{names}}  {row.title(lang)}\n"
        for row in rows
    )
