"""The JSON Schema of a kind of sheet says what the check says: real sheets fit, planted mistakes do not."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from levacivica.archive.workspace import Workspace
from levacivica.editing.schema import schema_of_all
from levacivica.model import norms
from levacivica.model.call_names import UNITED
from levacivica.model.kinds import Choice, Kind, Many
from levacivica.model.limits import LIMITS
from levacivica.model.norms import Regime
from levacivica.model.record import NameOrNested, Nested, Record
from levacivica.model.schede import BY_TIPO

from ..console import DATA, Console

ROOT = Path(__file__).parents[2]
SHEETS = sorted(DATA.rglob("*.yaml"))
LANGUAGES = ("it", "en")
GONE = object()
Steps = tuple[str | int, ...]


def schema_of(console: Console, tipo: str, lang: str = "it") -> dict[str, Any]:
    outcome = console.run("schema", tipo, "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    schema: dict[str, Any] = json.loads(outcome.out)
    return schema


def as_json(value: Any) -> Any:
    """A value that PyYAML read, as an editor hands it to a schema: dates are text, keys too."""
    if isinstance(value, dict):
        return {str(key): as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def sheet(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = as_json(yaml.safe_load(path.read_text()))
    return data


def errors(schema: dict[str, Any], data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft7Validator(schema).iter_errors(data)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tipo", BY_TIPO)
def test_a_schema_is_a_schema(console: Console, tipo: str, lang: str) -> None:
    schema = schema_of(console, tipo, lang)
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert set(references(schema)) == {f"#/$defs/{name}" for name in schema["$defs"]}


def needed(schema: dict[str, Any]) -> list[str]:
    """The fields that a schema requires: each by itself, with a sentence of its own."""
    return [name for part in schema["allOf"] for name in part.get("required", ())]


def references(node: Any) -> Iterator[str]:
    """Every ``$ref`` below a node."""
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for inner in node.values():
            yield from references(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from references(inner)


def test_a_schema_offers_calls_of_the_kind_of_sheet_alone(console: Console) -> None:
    offered = {tipo: schema_of(console, tipo)["properties"].get("bando", {}).get("examples", []) for tipo in BY_TIPO}
    assert all(name.startswith("leva-civica-") for name in offered["leva-civica"])
    assert not [name for name in offered["servizio-civile"] if name.startswith("leva-civica-")]
    assert set(offered["programma"]) == {*offered["leva-civica"], *offered["servizio-civile"]}
    assert {tipo for tipo, names in offered.items() if names} == {"leva-civica", "servizio-civile", "programma"}
    assert not set(UNITED) & set(offered["programma"]), "a name of several calls is no suggestion"


def test_the_real_sheets_are_there() -> None:
    assert len(SHEETS) == 15
    assert {sheet(path)["tipo"] for path in SHEETS} == set(BY_TIPO)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_a_real_sheet_fits(console: Console, path: Path) -> None:
    data = sheet(path)
    assert errors(schema_of(console, data["tipo"]), data) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_a_real_sheet_with_a_mistake_does_not_fit(console: Console, path: Path) -> None:
    data = sheet(path)
    schema = schema_of(console, data["tipo"])
    wrong = list(mistakes(data, BY_TIPO[data["tipo"]], ()))
    assert len(wrong) > 8
    for changed, what in wrong:
        assert errors(schema, changed), what


def takes_text(kind: Kind) -> bool:
    """Whether any text may stand in place of a list or a group."""
    if isinstance(kind, Many):
        return kind.alone and kind.item.any_text
    return isinstance(kind, NameOrNested) or (isinstance(kind, Nested) and kind.text != "")


def mistakes(sheet: dict[str, Any], record: type[Record], path: Steps) -> Iterator[tuple[Any, str]]:
    """The sheet with one mistake at a time: in each group an unknown key, a missing one, a value of another shape."""
    yield planted(sheet, (*path, "ignoto"), 1), f"unknown key in {path}"
    for name, node in at(sheet, path).items():
        field, here = record.FIELDS[name], (*path, name)
        if field.required:
            yield planted(sheet, here, GONE), f"no {here}"
        if isinstance(field.kind, Choice | Nested | Many) and not takes_text(field.kind):
            yield planted(sheet, here, "tutt'altro"), f"another word in {here}"
        for inner, place in groups(field.kind, node, here):
            yield from mistakes(sheet, inner, place)


def groups(kind: Kind, node: Any, path: Steps) -> Iterator[tuple[type[Record], Steps]]:
    """The group that a field holds, or the first one of its list."""
    if isinstance(kind, Nested) and isinstance(node, dict):
        yield kind.record, path
    elif isinstance(kind, Many) and isinstance(kind.item, Nested) and isinstance(node, list):
        yield kind.item.record, (*path, 0)


def at(sheet: Any, path: Steps) -> Any:
    for step in path:
        sheet = sheet[step]
    return sheet


def planted(sheet: dict[str, Any], path: Steps, value: object) -> Any:
    """A copy of the sheet with another value at a path, or with none."""
    changed = copy.deepcopy(sheet)
    group = at(changed, path[:-1])
    group[path[-1]] = value
    if value is GONE:
        del group[path[-1]]
    return changed


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_the_properties_are_the_table_of_fields(console: Console, tipo: str) -> None:
    schema = schema_of(console, tipo)
    table = BY_TIPO[tipo].FIELDS
    assert list(schema["properties"]) == list(table)
    assert needed(schema) == [name for name, field in table.items() if field.required]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["tipo"]["anyOf"][0]["enum"] == [tipo]


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_help_stands_beside_every_field_in_both_languages(console: Console, tipo: str) -> None:
    italian, english = (schema_of(console, tipo, lang) for lang in LANGUAGES)
    assert italian["$id"] != english["$id"]
    for one, other in ((italian, english), *zip(italian["$defs"].values(), english["$defs"].values(), strict=True)):
        assert one["properties"].keys() == other["properties"].keys()
        for name, property_ in one["properties"].items():
            translated = other["properties"][name]
            assert property_["description"].endswith(".")
            assert translated["description"].endswith(".")
            [offered, *_], [words, *_] = property_.get("anyOf", [{}]), translated.get("anyOf", [{}])
            choices = offered.get("markdownEnumDescriptions", [])
            assert len(choices) in (0, len(offered.get("enum", choices)))
            assert len(words.get("markdownEnumDescriptions", [])) == len(choices)
    assert italian["description"] != english["description"]


@pytest.mark.parametrize(
    "value", [30, 30.5, "circa 30", "in media 30", "almeno 12", "al massimo 25", "5-6", "da 20 a 36", "5 o 6", [5, 6]]
)
def test_quantities_fit(console: Console, value: Any) -> None:
    data = sheet(DATA / "comune-di-milano/coesione-sociale.yaml")
    data["orario"]["settimanale"] = value
    assert errors(schema_of(console, "leva-civica"), data) == []


@pytest.mark.parametrize("value", ["tante", "", -3, None, [], {"min": 3}, True])
def test_what_is_no_quantity_does_not_fit(console: Console, value: Any) -> None:
    data = sheet(DATA / "comune-di-milano/coesione-sociale.yaml")
    data["orario"]["settimanale"] = value
    assert errors(schema_of(console, "leva-civica"), data)


def test_norms_have_a_schema_of_their_own(console: Console) -> None:
    schema = schema_of(console, "norma")
    assert schema["properties"].keys() == Regime.FIELDS.keys()
    assert needed(schema) == ["nome", "titolo", "legge"]
    assert schema["$defs"]["Limite"]["properties"]["cosa"]["anyOf"][0]["enum"] == list(LIMITS)
    for path in sorted((Path(norms.__file__).parent / "norme").glob("*.yaml")):
        norm = sheet(path)
        if "ora_scadenza" in norm:
            norm["ora_scadenza"] = "14:00"  # PyYAML takes the time for a number of base 60; editors do not
        assert errors(schema, norm) == [], path.name


@pytest.fixture(scope="module")
def of_all() -> dict[str, dict[str, Any]]:
    return {lang: schema_of_all("it" if lang == "it" else "en") for lang in LANGUAGES}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_schema_serves_all_kinds(console: Console, of_all: dict[str, dict[str, Any]], lang: str) -> None:
    outcome = console.run("schema", "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    schema = json.loads(outcome.out)
    assert schema == of_all[lang]
    Draft7Validator.check_schema(schema)
    assert set(references(schema)) == {f"#/$defs/{name}" for name in schema["$defs"]}
    assert set(BY_TIPO) <= set(schema["$defs"])
    assert {snippet["body"]["tipo"] for snippet in schema["defaultSnippets"]} == set(BY_TIPO)


def test_every_mistake_has_a_sentence_of_ours(of_all: dict[str, dict[str, Any]]) -> None:
    """An editor has sentences of its own where a schema has none, and they are never in Italian."""
    for schema in of_all.values():
        unsaid = [part for part in parts_of(schema) if part.keys() & MAY_FAIL and "errorMessage" not in part]
        conditions = [part["if"] for part in parts_of(schema) if "if" in part]
        assert [part for part in unsaid if part not in conditions and part not in within(conditions)] == []
        assert not [part for part in parts_of(schema) if part.keys() & NEVER and part not in conditions]


MAY_FAIL = {"type", "pattern", "enum", "const", "required", "additionalProperties", "contains"}
NEVER = {"minimum", "maximum", "exclusiveMinimum", "minLength", "minItems"}
"""What yaml-language-server tells in its own words whatever the schema says."""


def within(conditions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [part for condition in conditions for part in condition.get("properties", {}).values()]


def parts_of(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A schema and all those in it."""
    yield schema
    groups = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    several = [*schema.get("allOf", ()), *schema.get("anyOf", ())]
    single = [schema[name] for name in ("items", "if", "then", "else") if name in schema]
    for part in (*groups, *several, *single):
        yield from parts_of(part)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_the_schema_of_all_says_what_that_of_the_kind_says(
    console: Console, of_all: dict[str, dict[str, Any]], path: Path
) -> None:
    data = sheet(path)
    of_its_kind = schema_of(console, data["tipo"])
    assert errors(of_all["it"], data) == []
    for wrong in ({**data, "sbagliato": 1}, {**data, "titolo": []}, {k: v for k, v in data.items() if k != "titolo"}):
        assert errors(of_all["it"], wrong) == errors(of_its_kind, wrong) != []


@pytest.mark.parametrize("data", [{}, {"tipo": "progetto"}, {"titolo": "Uno"}])
def test_the_schema_of_all_asks_for_a_kind_first(of_all: dict[str, dict[str, Any]], data: dict[str, Any]) -> None:
    [one] = errors(of_all["it"], data)
    assert "tipo" in one


VALID = sorted(path for path in (ROOT / "tests/corpus/validi").rglob("*.yaml") if "\ntipo: " in f"\n{path.read_text()}")


def test_nothing_that_the_check_takes_is_marked_in_an_editor() -> None:
    """Editors read YAML 1.2, as ruamel.yaml does; the schema of an archive knows the norms of its own."""
    assert len(VALID) > 300
    read = YAML(typ="safe", pure=True)
    checks: dict[Path | None, Draft7Validator] = {}
    marked = {}
    for path in VALID:
        workspace = Workspace.around(path.parent)
        if workspace.root not in checks:
            checks[workspace.root] = Draft7Validator(schema_of_all("it", workspace.norms.kinds))
        errors = checks[workspace.root].iter_errors(as_json(read.load(path)))
        marked[str(path.relative_to(ROOT))] = [f"{error.json_path}: {error.message}" for error in errors]
    assert len(marked) == len(VALID)
    assert {name: said for name, said in marked.items() if said} == {}
