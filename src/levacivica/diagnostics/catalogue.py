"""The sentences of the findings: one TOML file per code, in Italian and English, read only when needed."""

from __future__ import annotations

import string
from dataclasses import dataclass
from decimal import Decimal
from errno import errorcode
from functools import cache
from pathlib import Path
from typing import Any, Literal

from levacivica.diagnostics.finding import Finding, Params, Severity, Words

Language = Literal["it", "en"]
LANGUAGES: tuple[Language, ...] = ("it", "en")

HERE = Path(__file__).parent / "catalogo"


class CatalogueError(LookupError):
    """The catalogue has no such code or name."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What the catalogue says about a code; ``text`` holds the tables of the two languages."""

    code: str
    name: str
    severity: Severity
    source: str
    text: dict[str, dict[str, Any]]
    example: dict[str, str]

    def title(self, lang: Language) -> str:
        """The title of the rule."""
        return str(self.text[lang]["titolo"])

    def why(self, lang: Language) -> str:
        """Why the rule exists."""
        return str(self.text[lang]["perche"])

    def remedy(self, lang: Language, variant: str = "") -> str:
        """The template of what to do."""
        table = self.text[lang]
        return str(table.get("varianti", {}).get(variant, {}).get("rimedio", table.get("rimedio", "")))

    def sentence(self, lang: Language, variant: str = "") -> str:
        """The template of the sentence."""
        table = self.text[lang]
        found = table.get("varianti", {}).get(variant, {}).get("messaggio") if variant else table.get("messaggio")
        return str(found if found is not None else table["titolo"])

    def label(self, lang: Language, key: str) -> str:
        """The template of the text beside a place; empty when that place has none."""
        return str(self.text[lang].get("etichette", {}).get(key, ""))


@cache
def entry(code: str) -> CatalogueEntry:
    """Read the entry of a code; raises CatalogueError when there is none."""
    import tomllib  # noqa: PLC0415 - not needed by a run without findings

    path = HERE / f"{code}.toml"
    if not path.is_file():
        raise CatalogueError(code)
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return CatalogueEntry(
        code,
        data["nome"],
        Severity(data["gravita"]),
        data.get("fonte", ""),
        {lang: data[lang] for lang in LANGUAGES},
        data.get("esempio", {}),
    )


@cache
def codes() -> tuple[str, ...]:
    """Every code of the catalogue, sorted."""
    return tuple(sorted(path.stem for path in HERE.glob("LC*.toml")))


def find(word: str) -> CatalogueEntry:
    """Find an entry by code (in any case) or by name; raises CatalogueError."""
    if word.upper() in codes():
        return entry(word.upper())
    for code in codes():
        if entry(code).name == word.lower():
            return entry(code)
    raise CatalogueError(word)


class _Filler(string.Formatter):
    """Fill templates; ``{n:uno|molti}`` is the first word when n is 1, the second otherwise."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" in format_spec:
            one, many = format_spec.split("|", 1)
            return one if value == 1 else many
        return shown(value, self.lang)


def shown(value: str | int | Decimal | Words, lang: Language) -> str:
    """Show a parameter as it would be typed in a sheet: no thousands separators, decimals with the comma in Italian."""
    if isinstance(value, Words):
        return value.it if lang == "it" else value.en
    if isinstance(value, Decimal):
        text = format(value.normalize(), "f")
        return text.replace(".", ",") if lang == "it" else text
    return str(value)


def fill(template: str, params: Params, lang: Language) -> str:
    """Put the parameters into a template of the catalogue."""
    if "{" not in template and "}" not in template:  # so are most of those that help pages ask for
        return template
    return _Filler(lang).vformat(template, (), params)


def message(finding: Finding, lang: Language) -> str:
    """The sentence of a finding."""
    return fill(entry(finding.code).sentence(lang, finding.variant), finding.params, lang)


def remedy(finding: Finding, lang: Language) -> str:
    """What to do about a finding."""
    return fill(entry(finding.code).remedy(lang, finding.variant), finding.params, lang)


@cache
def _words() -> dict[str, Words]:
    """The sentences of ``parole.toml``, by key.

    Each stands on one line with both languages, and is read from it: tomllib takes 10 ms for all of them, a tenth of a
    run on one sheet. A test compares what is read with what tomllib reads.
    """
    found: dict[str, Words] = {}
    for line in (HERE / "parole.toml").read_text(encoding="utf-8").split("\n"):
        key, opens, said = line.partition(' = { it = "')
        if opens:
            it, _, en = said.removesuffix('" }').partition('", en = "')
            found[key] = Words(_unescaped(it), _unescaped(en))
    return found


def _unescaped(written: str) -> str:
    return written.replace('\\"', '"').replace("\\n", "\n") if "\\" in written else written


_IN_USE = (32, 33)
"""Windows error numbers of a file that another program has open, such as Word; their errno is EACCES."""


def refusal(error: OSError) -> Words:
    """The reason of an OSError in both languages; without an entry in ``parole.toml``, as the system says it.

    An error that knows better than the system has a ``reason``, the name of its entry.
    """
    message = error.strerror or str(error)
    name = "EBUSY" if getattr(error, "winerror", 0) in _IN_USE else errorcode.get(error.errno or 0, "")
    name = getattr(error, "reason", name)
    return _words().get(f"os-{name}") or Words(message, message)


def word(key: str, lang: Language, **params: Any) -> str:
    """A sentence of the program itself (not of a finding), such as the line that closes a run."""
    said = _words()[key]
    return fill(said.it if lang == "it" else said.en, params, lang)
