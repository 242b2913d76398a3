"""A new sheet holds every field in order, reads as it stands, and reads with everything in it uncommented."""

from __future__ import annotations

import re

import pytest

from levacivica.model.kinds import Choice, Kind, Many
from levacivica.model.record import Nested, Record
from levacivica.model.schede import BY_TIPO, TIPI

from ..console import Console

LANGUAGES = ("it", "en")


def new(console: Console, tipo: str, lang: str = "it") -> str:
    outcome = console.run("new", tipo, "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def uncommented(text: str) -> str:
    """The sheet with every optional line taken in: a ``#`` with one blank behind it opens a sentence, others a line."""
    return re.sub(r"^( *)#(?! \S)", r"\1", text, flags=re.MULTILINE)


def names_of(record: type[Record]) -> set[str]:
    """The names of the fields of a record and of the groups inside it."""

    def inside(kind: Kind) -> set[str]:
        if isinstance(kind, Many):
            return inside(kind.item)
        return names_of(kind.record) if isinstance(kind, Nested) else set()

    return set(record.FIELDS).union(*(inside(field.kind) for field in record.FIELDS.values()))


def test_the_uncommenting_works() -> None:
    text = "# aiuto, con: due punti\n#a:\n#  - b: 1   # uno\n#    c: |\n#      testo\n\nd:\n  - e: 1\n    #f: 2\n"
    assert uncommented(text) == (
        "# aiuto, con: due punti\na:\n  - b: 1   # uno\n    c: |\n      testo\n\nd:\n  - e: 1\n    f: 2\n"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tipo", BY_TIPO)
def test_the_fields_stand_in_the_order_of_the_table(console: Console, tipo: str, lang: str) -> None:
    found = re.findall(r"^#?([a-z0-9_]+):(?= |$)", new(console, tipo, lang), re.MULTILINE)
    assert found == list(BY_TIPO[tipo].FIELDS)


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_only_what_is_required_or_expected_is_not_commented_out(console: Console, tipo: str) -> None:
    found = re.findall(r"^([a-z0-9_]+):", new(console, tipo), re.MULTILINE)
    assert found == [name for name, field in BY_TIPO[tipo].FIELDS.items() if field.required or field.expected]


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_the_groups_have_all_their_fields(console: Console, tipo: str) -> None:
    found = set(re.findall(r"([a-z0-9_]+):(?= |$)", new(console, tipo), re.MULTILINE))
    assert names_of(BY_TIPO[tipo]) <= found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tipo", BY_TIPO)
def test_help_stands_above_every_field(console: Console, tipo: str, lang: str) -> None:
    text = new(console, tipo, lang)
    assert TIPI[tipo][LANGUAGES.index(lang)] in text.splitlines()[0]
    for name, field in BY_TIPO[tipo].FIELDS.items():
        match = re.search(rf"^# (?!- )(.*)\n((?:# - .*\n)*)#?{name}:", text, re.MULTILINE)
        assert match is not None, name
        assert match[1].startswith(field.it if lang == "it" else field.en)
        assert match[1].endswith("obbligatorio" if lang == "it" else "required") == field.required
        if isinstance(field.kind, Choice) and name != "tipo":
            listed = re.findall(r"^# - (\S+) \(.+\)$", match[2], re.MULTILINE)
            assert listed == list(field.kind.values) or all(value in match[1] for value in field.kind.values)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tipo", BY_TIPO)
def test_a_new_sheet_has_only_notes_on_what_is_to_be_written(console: Console, tipo: str, lang: str) -> None:
    text = new(console, tipo, lang)
    console.write("nuova.yaml", text)
    assert {*console.codes("nuova.yaml")} == {"LC234"}
    assert console.run("validate", "nuova.yaml")[0] == 0
    console.write("nuova.yaml", text.replace("stato: bozza", "stato: pubblicata"))
    assert console.run("validate", "nuova.yaml")[0] == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tipo", BY_TIPO)
def test_with_every_field_uncommented_it_still_reads(console: Console, tipo: str, lang: str) -> None:
    bare = uncommented(new(console, tipo, lang))
    assert len(set(re.findall(r"^ *(?:- )?([a-z0-9_]+):(?= |$)", bare, re.MULTILINE))) == len(names_of(BY_TIPO[tipo]))
    console.write("nuova.yaml", bare)
    assert [code for code in console.codes("nuova.yaml") if code < "LC2"] == []


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_its_examples_go_together(console: Console, tipo: str) -> None:
    """Nothing that a beginner uncomments is wrong beside the rest, but for what the norms of another regime ask."""
    console.write("nuova.yaml", uncommented(new(console, tipo)))
    errors = [found["code"] for found in console.found("nuova.yaml") if found["severity"] == "error"]
    assert errors == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tipo", BY_TIPO)
def test_fmt_leaves_a_new_sheet_as_it_is(console: Console, tipo: str, lang: str) -> None:
    console.write("nuova.yaml", new(console, tipo, lang))
    outcome = console.run("fmt", "--check", "nuova.yaml")
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_fmt_takes_a_full_one(console: Console, tipo: str) -> None:
    console.write("piena.yaml", uncommented(new(console, tipo)))
    assert console.run("fmt", "piena.yaml").code == 0
    assert console.run("fmt", "--check", "piena.yaml").code == 0
    assert [code for code in console.codes("piena.yaml") if code < "LC2"] == []
