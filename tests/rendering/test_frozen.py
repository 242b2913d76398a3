"""Templates of one's own cannot change what they are given, nor reach files: they change what they made themselves."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from levacivica.archive.archive import read_archive
from levacivica.archive.settings import Settings
from levacivica.archive.workspace import Workspace
from levacivica.model.record import Record
from levacivica.model.schede import BY_TIPO, Scheda
from levacivica.rendering.document.builder import DocumentBuilder
from levacivica.rendering.engine import Engine, schede_environment
from levacivica.rendering.templating.environment import template_loader
from levacivica.rendering.templating.errors import TemplateProblem
from levacivica.rendering.templating.frozen import PLAIN, Lista, Tabella, may_see
from levacivica.site.pages import Pages

from ..archives import Renderer
from ..console import Console
from ..samples import CLEAN

NAME = "coesione-sociale"

ATTACKS = (
    "{% do scheda.FIELDS.clear() %}",
    "{% do scheda.FIELDS.pop('titolo') %}",
    "{% do scheda.FIELDS.update({'x': 1}) %}",
    "{% do scheda.FIELDS.setdefault('x', 1) %}",
    "{% do scheda.FIELDS.titolo.kind.take(['x']) %}",
    "{{ scheda.FIELDS.regime.kind }}",
    "{% do scheda.NEEDED.x %}",
    "{{ scheda.unread('titolo') }}",
    "{{ scheda['FIELDS'].popitem() }}",
    "{{ (scheda|attr('FIELDS')|attr('clear'))() }}",
    "{% for x in [scheda]|map(attribute='FIELDS.clear') %}{{ x() }}{% endfor %}",
    "{% do scelte.clear() %}",
    "{% do scelte.stato.update({'bozza': 'x'}) %}",
    "{% do (scelte.values()|list)[0].clear() %}",
    "{% for voci in scelte.values() %}{% do voci.clear() %}{% endfor %}",
    "{% do scelte['stato'].__setitem__('bozza', 'x') %}",
    "{% do regimi_propri.clear() %}",
    "{% do (scelte|default({})).clear() %}",
    "{% do ([scelte]|first).clear() %}",
    "{% do ([scelte]|sort(attribute='x')|list)[0].clear() %}",
    "{{ scheda.__class__ }}",
    "{{ scheda.__dict__.clear() }}",
    "{{ titolo_di.__globals__ }}",
    "{{ doc._open }}",
    "{{ '{0.__class__}'.format(scheda) }}",
    "{{ dict.mro() }}",
    "{{ [].__class__ }}",
    "{% set scheda.titolo = 'x' %}",
    "{{ self._TemplateReference__context }}",
)


def rendered(folder: Path, source: str, sheets: dict[str, Scheda]) -> str:
    path = folder / "schede" / "leva-civica.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{{ doc.titolo('T') }}{{ doc.paragrafo('prima') }}" + source, encoding="utf-8")
    return Renderer(folder).render(NAME, sheets[NAME], sheets, "md").decode()


def state() -> str:
    """What all sheets are read and written by."""
    return repr(
        [(kind, list(kind.FIELDS), sorted(kind.NEEDED), vars(kind.FIELDS["stato"].kind)) for kind in BY_TIPO.values()]
    )


@pytest.mark.parametrize("source", ATTACKS)
def test_what_a_template_is_given_cannot_be_changed(source: str, tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    before = state(), {name: repr(sheet) for name, sheet in sheets.items()}
    with pytest.raises(TemplateProblem) as caught:
        rendered(tmp_path, source, sheets)
    assert (caught.value.template, caught.value.line) == ("schede/leva-civica.j2", 1)
    assert before == (state(), {name: repr(sheet) for name, sheet in sheets.items()})


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{% set x = [] %}{% do x.append('a') %}{{ doc.elenco(x) }}", "- a"),
        ("{% set x = ['a'] + ['b'] %}{% do x.append('c') %}{{ doc.elenco(x) }}", "- c"),
        ("{% set x = [nome] %}{% do x.insert(0, 'b') %}{{ doc.elenco(x) }}", "- b"),
        ("{% set x = ('a', ['b']) %}{% do x[1].append('c') %}{{ doc.elenco(x[1]) }}", "- c"),
        ("{% set x = {'a': []} %}{% do x.a.append('c') %}{{ doc.elenco(x.a) }}", "- c"),
        ("{% set x = {'a': 1} %}{% do x.update(b=2) %}{{ doc.elenco(x) }}", "- b"),
        ("{% set x = dict(a=1) %}{% do x.pop('a') %}{{ doc.elenco(x, nessuno='zero') }}", "zero"),
        ("{% set x = scelte.stato|list %}{% do x.clear() %}{% do x.append('a') %}{{ doc.elenco(x) }}", "- a"),
        ("{% set x = ['b', 'a']|sort %}{% do x.append('c') %}{{ doc.elenco(x) }}", "- c"),
        ("{% macro m(x=[]) %}{% do x.append('a') %}{{ doc.elenco(x) }}{% endmacro %}{{ m() }}{{ m() }}", "- a"),
        ("{% set n = namespace(x=[]) %}{% do n.x.append('a') %}{{ doc.elenco(n.x) }}", "- a"),
        ("{{ doc.paragrafo(scheda.FIELDS|length ~ ' campi') }}", " campi"),
        ("{{ doc.paragrafo(scelte.get('stato').bozza) }}", "Scheda"),
    ],
)
def test_a_template_changes_what_it_made(source: str, said: str, tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    assert said.casefold() in rendered(tmp_path, source, sheets).casefold() or "bozza" in source


def test_a_list_in_a_default_is_a_new_one_every_time(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    source = "{% macro m(x=['b']) %}{% do x.append('a') %}{{ doc.paragrafo(x|join) }}{% endmacro %}{{ m() }}{{ m() }}"
    assert "baa" not in rendered(tmp_path, source, sheets)


@pytest.mark.parametrize(
    "path",
    [
        "voce.settled.loaded",
        "voce.settled.loaded.file.path",
        "archivio.sheets.clear",
        "archivio.by_name.clear",
        "archivio.by_name[voce.entry.name].settled.loaded",
        "archivio.bodies[0].sheets.append",
        "voce.settled.origins.clear",
        "voce.entry.sites.x",
        "pagina.trail.clear",
        "documento.index.clear",
    ],
)
def test_a_page_of_the_site_does_not_reach_files_nor_other_pages(path: str, console: Console) -> None:
    console.write("levacivica.yaml", "modelli: modelli\n")
    console.write("data/a.yaml", CLEAN)
    console.write("modelli/sito/scheda.html.j2", f"{{{{ {path} }}}}")
    outcome = console.run("site", "--lang", "it")
    assert (outcome.code, outcome.out) == (2, "")
    assert "sito/scheda.html.j2, riga 1" in outcome.err


def test_the_json_of_later_sheets_is_whole(console: Console) -> None:
    """The templates of the office run first, the data of all sheets are written after."""
    console.write("levacivica.yaml", "modelli: modelli\n")
    console.write("modelli/schede/leva-civica.j2", "{% do scheda.FIELDS.clear() %}{{ doc.titolo('x') }}")
    for name in ("a", "b"):
        console.write(f"data/{name}.yaml", CLEAN)
    assert console.run("render", "--to", "md").code == 2
    assert console.run("render", "--to", "json").code == 0
    data = json.loads((console.folder / "build/data/b.json").read_text(encoding="utf-8"))
    assert data["scheda"]["titolo"] == "Insieme in biblioteca"


# every value, filter, test and global


def reached(value: Any, seen: dict[int, Any]) -> None:
    """Gather all the values to which attributes and items lead that a template may have."""
    if id(value) in seen or value is None:
        return
    seen[id(value)] = value
    if isinstance(value, dict):
        for one in (*value.keys(), *value.values()):
            reached(one, seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            reached(one, seen)
    if isinstance(value, PLAIN):
        return
    names = value.FIELDS if isinstance(value, Record) else [name for name in dir(value) if not name.startswith("_")]
    for name in names:
        try:
            found = getattr(value, name)
        except (AttributeError, TypeError):
            continue
        if may_see(value, name, found) and not callable(found):
            reached(found, seen)


CHANGING = (
    "append",
    "clear",
    "extend",
    "insert",
    "pop",
    "popitem",
    "remove",
    "reverse",
    "setdefault",
    "sort",
    "update",
)


def all_reached(root: Path) -> list[Any]:
    workspace = Workspace.around(root)
    archive = read_archive(workspace.files(workspace.default_paths), workspace)
    engine, found = Engine(), dict[int, Any]()
    pages = Pages.of(archive, archive.asked)
    for loaded in archive.asked:
        settled = archive.settled(loaded)
        reached(engine.known(settled, archive), found)
        reached(engine.tree(settled, archive), found)
    reached(pages, found)
    reached(schede_environment(template_loader(None), {}).globals, found)
    return list(found.values())


def test_no_value_that_templates_reach_leads_out_of_them() -> None:
    """No file, path, module or type is among them, and what can be called changes nothing that they did not make."""
    values = all_reached(Path(__file__).parents[2])
    assert len(values) > 2000
    kinds = {type(value) for value in values}
    assert not [kind for kind in kinds if issubclass(kind, Path | Settings | Workspace)]
    for value in values:
        if not isinstance(value, (*PLAIN, DocumentBuilder, Lista, Tabella)):
            assert not [name for name in CHANGING if hasattr(value, name) and may_see(value, name, None)], type(value)


def test_no_filter_or_test_changes_its_value_or_gives_it_back_changeable(sheets: dict[str, Scheda]) -> None:
    environment = schede_environment(template_loader(None), {})
    tried = 0
    for source in (
        *(f"{{% set y = x|{name} %}}{{% do y.append(1) %}}" for name in environment.filters),
        *(f"{{% set y = x|{name} %}}{{% do y.clear() %}}" for name in environment.filters),
        *(f"{{% if x is {name} %}}{{% endif %}}" for name in environment.tests),
    ):
        for value in ([3, 1, 2], {"b": 1, "a": 2}, [[1], [2]]):
            given = json.dumps(value)
            with suppress(Exception):  # whatever it says of the value, it must not change it
                environment.from_string(source).render(x=value)
            tried += 1
            assert json.dumps(value) == given, source
    assert tried > 500
