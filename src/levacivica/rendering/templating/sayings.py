"""What Jinja and Python say of a template, in the words of who writes templates; their own sentences are English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from re import Match

from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.tests import TESTS

from levacivica.diagnostics.finding import Words
from levacivica.rendering.document.addresses import LINKS
from levacivica.rendering.document.formats import FILTERS
from levacivica.rendering.templating.unknown import perhaps

TAGS = (
    "block", "call", "do", "elif", "else", "endblock", "endcall", "endfilter", "endfor", "endif", "endmacro", "endset",
    "endwith", "extends", "filter", "for", "from", "if", "import", "include", "macro", "raw", "set", "with",
)  # fmt: skip
"""The commands that a template may give."""

_TOKENS = {
    "end of print statement": "la fine, «}}»",
    "end of statement block": "la fine del comando, «%}»",
    "begin of statement block": "un comando, «{%»",
    "name": "un nome",
    "string": "un testo tra virgolette",
}


def in_words(text: str) -> Words:
    """Say in our words what Jinja or Python said; what has none is quoted, so that the author can look it up."""
    for pattern, say in _SAYINGS:
        match = pattern.search(text)
        if match:
            return say(match)
    return Words(f"Jinja dice: «{text}»", text)


def _unknown_filter(match: Match[str]) -> Words:
    name = match["name"]
    near = perhaps(name, {*FILTERS, *LINKS, *JINJA_FILTERS})
    return Words(f"non c'è un filtro «{name}»{near.it}", f'there is no filter "{name}"{near.en}')


def _unknown_test(match: Match[str]) -> Words:
    near = perhaps(match["name"], TESTS)
    return Words(
        f"non c'è una domanda «is {match['name']}»{near.it}", f'there is no test "is {match["name"]}"{near.en}'
    )


def _unknown_tag(match: Match[str]) -> Words:
    name = match["name"]
    near = perhaps(name, TAGS)
    if name in TAGS:
        return Words(
            f"qui «{name}» non ha niente da chiudere o da continuare",
            f'here "{name}" has nothing to close or go on with',
        )
    return Words(f"il comando «{name}» non esiste{near.it}", f'there is no command "{name}"{near.en}')


def _unclosed(match: Match[str]) -> Words:
    wanted = _choices(match["wanted"])
    return Words(
        f"il modello finisce troppo presto: manca {wanted.it}", f"the template ends too early: {wanted.en} is missing"
    )


def _wrong_end(match: Match[str]) -> Words:
    wanted = _choices(match["wanted"])
    return Words(
        f"qui c'è «{match['name']}», ma si aspetta {wanted.it}",
        f'here stands "{match["name"]}" where {wanted.en} is expected',
    )


def _choices(wanted: str) -> Words:
    names = re.findall(r"'(\w+)'", wanted)
    return Words(" o ".join(f"«{name}»" for name in names), " or ".join(f'"{name}"' for name in names))


def _expected(match: Match[str]) -> Words:
    wanted, got = (_TOKENS.get(match[key], f"«{match[key]}»") for key in ("wanted", "got"))
    return Words(f"si aspetta {wanted}, ma c'è {got}", match[0])


def _unexpected(match: Match[str]) -> Words:
    return Words(f"«{match['got']}» qui non va", match[0])


def _missing_arguments(match: Match[str]) -> Words:
    names = ", ".join(re.findall(r"'(\w+)'", match["names"]))
    what = _called(match["name"])
    if names == "caller":
        return Words(
            f"{what} si usa con «{{% call %}}»: {{% call {what}(...) %}} … {{% endcall %}}",
            f'{what} goes with "{{% call %}}": {{% call {what}(...) %}} … {{% endcall %}}',
        )
    return Words(f"a {what} manca: {names}", f"{what} lacks: {names}")


def _unknown_argument(match: Match[str]) -> Words:
    what = _called(match["name"])
    return Words(f"{what} non ha un valore «{match['argument']}»", f'{what} has no argument "{match["argument"]}"')


def _too_many(match: Match[str]) -> Words:
    what = _called(match["name"])
    return Words(f"a {what} si danno troppi valori", f"{what} is given too many values")


def _called(name: str) -> str:
    return name.replace("DocumentBuilder.", "doc.")


def _unsafe(match: Match[str]) -> Words:
    name = match["name"]
    return Words(f"un modello non può usare «{name}»", f'a template may not use "{name}"')


def _types(match: Match[str]) -> Words:
    return Words(
        f"«{match['sign']}» non va tra questi valori: forse uno è un testo, o nella scheda non c'è",
        match[0],
    )


def _joined(_: Match[str]) -> Words:
    return Words(
        "testi e numeri si uniscono con «~», non con «+»", 'texts and numbers are joined with "~", not with "+"'
    )


def _other_encoding(_: Match[str]) -> Words:
    return Words(
        "il file non è in UTF-8: salvalo di nuovo in UTF-8", "the file is not in UTF-8: save it again in UTF-8"
    )


def _not_exported(match: Match[str]) -> Words:
    return Words(f"«{match['template']}» non ha «{match['name']}»", f'"{match["template"]}" has no "{match["name"]}"')


def _too_deep(_: Match[str]) -> Words:
    return Words(
        "il modello non finisce: una macro, un blocco o un modello richiama sempre se stesso",
        "the template does not end: a macro, a block or a template calls itself again and again",
    )


_CALL = r"(?P<name>[\w.]+)\(\) "
_SAYINGS: tuple[tuple[re.Pattern[str], Callable[[Match[str]], Words]], ...] = tuple(
    (re.compile(pattern), say)
    for pattern, say in (
        (r"^No filter named '(?P<name>[^']*)'", _unknown_filter),
        (r"^No test named '(?P<name>[^']*)'", _unknown_test),
        (r"^Unexpected end of template\. .*?following tags: (?P<wanted>.*?)\.(?: |$)", _unclosed),
        (r"^Encountered unknown tag '(?P<name>[^']*)'\. .*?following tags: (?P<wanted>.*?)\.(?: |$)", _wrong_end),
        (r"^Encountered unknown tag '(?P<name>[^']*)'", _unknown_tag),
        (r"^expected token '(?P<wanted>.*)', got '(?P<got>.*)'$", _expected),
        (r"^unexpected (?:char )?'(?P<got>.*?)'", _unexpected),
        (_CALL + r"missing \d+ required (?:keyword-only|positional) arguments?: (?P<names>.*)", _missing_arguments),
        (_CALL + r"got an unexpected keyword argument '(?P<argument>\w+)'", _unknown_argument),
        (_CALL + r"takes .* positional arguments? but .* given", _too_many),
        (r"^access to attribute '(?P<name>[^']*)'", _unsafe),
        (r"^unsupported operand type\(s\) for (?P<sign>\S+):", _types),
        (r"^'utf-8' codec can't decode", _other_encoding),
        (r"^can only concatenate", _joined),
        (r"^maximum recursion depth exceeded", _too_deep),
        (r"^the template '(?P<template>[^']*)' .* does not export the requested name '(?P<name>[^']*)'", _not_exported),
    )
)


def no_template(name: str, names: Iterable[str]) -> Words:
    """Say that a template names another that is not there."""
    near = perhaps(name, names)
    return Words(f"il modello «{name}» non esiste{near.it}", f'there is no template "{name}"{near.en}')
