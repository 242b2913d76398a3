"""Templates of an office that would never end, or fill the memory, are stopped with their template and line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree

import pytest

from levacivica.rendering.templating.budget import MAX_STEPS, Budget
from levacivica.rendering.templating.environment import packaged_templates, strict_environment, template_loader

from ..console import DATA, Console
from ..samples import CLEAN

HEAD = "{{ doc.titolo('T') }}{{ doc.paragrafo('x') }}\n"

ENDLESS = {
    "a list that grows while it is gone through": "{% set l = [1] %}\n{% for x in l %}{% do l.append(x) %}{% endfor %}",
    "a condition that makes it grow": "{% set l = [1] %}\n{% for x in l if l.append(x) %}{% endfor %}",
    "loops in loops": "{% set r = range(99999) %}\n{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}"
    "{% endfor %}{% endfor %}",
    "blocks without end": "{% set r = range(99999) %}\n{% for a in r %}{% for b in r %}{{ doc.paragrafo('x') }}"
    "{% endfor %}{% endfor %}",
    "fixed text in loops": "{% set r = range(99999) %}\n{% for a in r %}{% for b in r %}" + "x" * 500 + "{% endfor %}"
    "{% endfor %}",
    "a text that doubles": "{% set n = namespace(t='ab') %}\n{% for x in range(99) %}{% set n.t = n.t ~ n.t %}"
    "{% endfor %}",
    "a text that doubles with a plus": "{% set n = namespace(t='ab') %}\n{% for x in range(99) %}"
    "{% set n.t = n.t + n.t %}{% endfor %}",
    "a text that doubles in a block": "{% macro due(t) %}\n{{ t }}{{ t }}{% endmacro %}{% set n = namespace(t='ab') %}"
    "{% for x in range(99) %}{% set n.t = due(n.t) %}{% endfor %}",
    "a list that doubles": "{% set l = [1] %}\n{% for x in range(99) %}{% do l.extend(l) %}{% endfor %}",
    "a text times a number": "{% set t %}x{% endset %}\n{{ t * 99999999999 }}",
    "the same, worked out beforehand": "\n{{ 'x' * 9999999999 }}",
    "a list times a number": "\n{{ ([1] * 9999999999)|length }}",
    "a power": "\n{{ 9 ** (9 ** 9) > 1 }}",
    "numbers that grow": "{% set n = namespace(t=9) %}\n{% for x in range(99) %}{% set n.t = n.t * n.t %}{% endfor %}",
    "a wide filter": "\n{{ 'x'|center(99999999999) }}",
    "a wide method": "\n{{ 'x'.ljust(99999999999) }}",
    "a deep indent": "\n{{ 'x\\nx'|indent(99999999999) }}",
    "a wide format": "\n{{ '%99999999999d' % 1 }}",
    "a wide format, as a filter": "\n{{ '%99999999999d'|format(1) }}",
    "a wide format, as a method": "\n{{ '{:99999999999}'.format(1) }}",
    "a wide format, in two": "\n{{ '{:{}}'.format(1, 99999999999) }}",
    "many replacements": "{% set t = 'x' * 99999 %}\n{{ t|replace('x', t) }}",
    "many replacements, by name": "{% set t = 'x' * 99999 %}\n{{ t|replace(new=t, old='x') }}",
    "many replacements, as a method": "{% set t = 'x' * 99999 %}\n{{ t.replace('x', t) }}",
    "a long glue": "{% set t = 'x' * 99999 %}\n{{ range(99999)|join(t) }}",
    "a long glue, as a method": "{% set t = 'x' * 99999 %}\n{{ t.join('x' * 99999) }}",
    "many places": "\n{{ 1.5|round(999999999) }}",
    "a list of itself, twice, and so on": "{% set n = namespace(l=[1]) %}\n{% for x in range(60) %}"
    "{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l }}",
    "two such lists compared": "{% set n = namespace(l=[1], m=[1]) %}\n{% for x in range(60) %}"
    "{% set n.l = [n.l, n.l] %}{% set n.m = [n.m, n.m] %}{% endfor %}{{ n.l == n.m }}",
    "filters without end": "{% set r = range(99999)|list %}\n{{ ([r] * 99999)|map('sum')|list|length }}",
    "a macro that calls itself": "{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that calls itself twice": "{% macro m(n) %}\n{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}"
    "{% endmacro %}{{ m(60) }}",
    "a template that includes itself": "\n{% include 'schede/servizio-civile.j2' %}",
    "a text as a deep indent": "\n{{ ('a\\n' * 99999)|indent('b' * 99999)|length }}",
    "a long glue of lines": "\n{{ ('x ' * 99999)|wordwrap(1, wrapstring='y' * 99999)|length }}",
    "a product of digits": "{% set n = namespace(a=10) %}\n{% for i in range(40) %}"
    "{% set n.a = n.a * n.a %}{% endfor %}",
    "powers in a loop": "{% set a = 9999999999 %}\n{% for i in range(40) %}{% set b = a ** 99999 %}{% endfor %}",
    "digits by another base": "\n{{ ('f' * 99999)|int(0, 16) > 2 }}",
    "a list in itself": "{% set l = [] %}{% do l.append(l) %}\n{{ l|length }}",
    "a list in itself, printed": "{% set l = [] %}{% do l.append(l) %}\n{{ l }}",
    "a list in itself, as a filter": "{% set l = [] %}{% do l.append(l) %}\n{{ l|pprint }}",
    "a list in itself, as JSON": "{% set l = [] %}{% do l.append(l) %}\n{{ l|tojson }}",
    "a namespace of such lists": "{% set n = namespace(l=[1]) %}\n{% for x in range(60) %}"
    "{% set n.l = [n.l, n.l] %}{% endfor %}{{ n }}",
    "the values of a table of such lists": "{% set n = namespace(l=[1]) %}\n{% for x in range(60) %}"
    "{% set n.l = [n.l, n.l] %}{% endfor %}{{ {'a': n.l}.values() }}",
    "such lists asked whether equal": "{% set n = namespace(l=[1], m=[1]) %}\n{% for x in range(60) %}"
    "{% set n.l = [n.l, n.l] %}{% set n.m = [n.m, n.m] %}{% endfor %}{{ n.l is eq n.m }}",
    "such lists as a name": "{% set n = namespace(l=(1,)) %}\n{% for x in range(60) %}"
    "{% set n.l = (n.l, n.l) %}{% endfor %}{{ {}[n.l] }}",
    "such lists as a name that is written": "{% set n = namespace(l=(1,)) %}\n{% for x in range(60) %}"
    "{% set n.l = (n.l, n.l) %}{% endfor %}{{ {n.l: 1} }}",
    "a long text many times in a list": "{% set t = 'x' * 99999 %}\n{{ [t] * 99999 }}",
    "a wide filter by name": "\n{{ ['x']|map('center', 99999999999)|list }}",
    "a test that looks through a list": "{% set l = range(99999)|list %}\n{% for a in l %}"
    "{% if -1 is in l %}{% endif %}{% endfor %}",
    "lists summed": "\n{{ ([[1]] * 99999)|sum(start=[])|length }}",
    "many widths": "\n{{ ('{0:{1}}' * 9999).format('x', 10000)|length }}",
    "a search from the end": "{% set t = 'a' * 99999 %}\n{{ t.rfind('b' ~ t[:50000]) }}",
    "a loop that calls itself": "\n{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
}


def write(console: Console, source: str, settings: str = "", folder: str = ".") -> None:
    console.write(f"{folder}/levacivica.yaml", f"modelli: modelli\n{settings}")
    console.write(f"{folder}/data/a.yaml", CLEAN)
    tipo = next(line for line in CLEAN.splitlines() if line.startswith("tipo:")).split(": ")[1]
    console.write(f"{folder}/modelli/schede/{tipo}.j2", HEAD + source.replace("servizio-civile", tipo))


RUN_EACH = """
import contextlib, io, json, os, sys
from levacivica.__main__ import main
if sys.platform == "linux":
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
top, *folders = sys.argv[1:]
sys.argv = ["levacivica", "--lang", "it", "render", "data", "--to", "md"]
for folder in folders:
    os.chdir(os.path.join(top, folder))
    with contextlib.redirect_stderr(io.TextIOWrapper(io.BytesIO(), "utf-8")) as said:
        code = None
        try:
            main()
        except SystemExit as end:
            code = end.code
        said.flush()
    print(json.dumps([code, said.buffer.getvalue().decode()]), flush=True)
"""
"""The program, in one folder after the other; it prints the exit code and what is said of each."""


def run_each(console: Console, folders: Sequence[str]) -> list[tuple[int, str]]:
    """Make the documents of some folders in a process of its own, with a limit of time and of memory."""
    done = subprocess.run(
        [sys.executable, "-c", RUN_EACH, str(console.folder), *folders],
        capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    outcomes = [(code, said) for code, said in map(json.loads, done.stdout.splitlines())]
    assert len(outcomes) == len(folders), done.stderr
    return outcomes


ENOUGH = """\
{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}
{% set l = [] %}{% for x in range(2000) if x is even and x > 3 %}{% do l.append('%5.1f' % x) %}{% endfor %}
{% set a, b = 'CAP 20121, via **Roma** %s' % 'x', 'CAP 20121: {}, {:>4}'.format('x', 123456) %}
{{ doc.paragrafo(l|join(', ')|truncate(5000)) }}{{ doc.paragrafo(a ~ b ~ 'x'|center(80) ~ 1.25|round(1)) }}
{{ doc.paragrafo(m(50) + '=' * 40 + l[3:5]|map('trim')|join + a.replace('x', 'y') + (2 ** 10)|string) }}
{% for x in [1, 2] recursive %}{{ doc.paragrafo(loop.index|string ~ (loop([]) if x == 1 else '')) }}{% endfor %}
"""


def test_what_documents_need_is_far_below_the_budget(console: Console) -> None:
    write(console, ENOUGH, "passi_modelli: 200000\n")
    outcome = console.run("render", "data", "--to", "md")
    assert outcome.code == 0, outcome.err
    text = (console.folder / "build/data/a.md").read_text(encoding="utf-8")
    assert all(word in text for word in ("CAP 20121", "123456", "1024", "50494847"))


def test_the_setting_raises_the_budget_of_each_document(console: Console) -> None:
    loop = "{% for x in range(5000) %}{% endfor %}"
    write(console, loop, "passi_modelli: 5000\n")
    console.write("data/b.yaml", CLEAN)
    assert console.run("render", "data", "--to", "md").code == 2
    write(console, loop, "passi_modelli: 9000\n")
    outcome = console.run("render", "data", "--to", "md,html")
    assert outcome.code == 0, outcome.err


LONG = ", ".join(["x"] * 400)
"""What takes long and neither calls nor writes anything."""

TURNS = {
    "the body of a loop": "{% for x in range(20) %}{% set l = [LONG] %}{% endfor %}",
    "a branch in a loop": "{% for x in range(20) %}{% if x < 0 %}{% else %}{% set l = [LONG] %}{% endif %}{% endfor %}",
    "a condition in a loop": "{% for x in range(20) %}{% if not [LONG] %}{% endif %}{% endfor %}",
    "the condition of a loop": "{% for x in range(20) if not [LONG] %}{% endfor %}",
    "a loop in a loop": "{% for x in range(20) %}{% for y in [LONG, []][400:] %}{% endfor %}{% endfor %}",
    "what stands after a loop without items": "{% for x in range(20) %}{% for y in [] %}{% else %}{% set l = [LONG] %}"
    "{% endfor %}{% endfor %}",
    "a loop that calls itself": "{% for x in range(20) recursive %}{% set l = [LONG] %}{% endfor %}",
    "a macro": "{% macro m(x) %}{% set l = [LONG] %}{% endmacro %}{% for x in range(20) %}{{ m(x) }}{% endfor %}",
    "what a macro is given by itself": "{% set x = 1 %}{% macro m(l=[LONG]) %}{% endmacro %}{% for x in range(20) %}"
    "{{ m() }}{% endfor %}",
    "a block that is set": "{% for x in range(20) %}{% set t %}{% set l = [LONG] %}{% endset %}{% endfor %}",
    "what a call is given as its inside": "{% macro m() %}{{ caller() }}{% endmacro %}{% for x in range(20) %}"
    "{% call m() %}{% set l = [LONG] %}{% endcall %}{% endfor %}",
}
"""Twenty times the same long expression, in every place where there can be one."""


@pytest.mark.parametrize("source", TURNS.values(), ids=TURNS)
def test_a_turn_costs_what_stands_in_it(source: str, console: Console) -> None:
    write(console, f"{source.replace('LONG', LONG)}\n", "passi_modelli: 8000\n")
    assert console.run("render", "data", "--to", "md").code == 2
    write(console, f"{source.replace('LONG', 'x')}\n", "passi_modelli: 8000\n")
    assert console.run("render", "data", "--to", "md").code == 0
    write(console, f"{source.replace('LONG', LONG)}\n", "passi_modelli: 18000\n")
    outcome = console.run("render", "data", "--to", "md")
    assert outcome.code == 0, outcome.err


def test_a_branch_that_is_not_taken_costs_nothing(console: Console) -> None:
    source = "{% for x in range(20) %}{% if x > 99 %}{% set l = [LONG] %}{% endif %}{% endfor %}"
    write(console, source.replace("LONG", LONG), "passi_modelli: 8000\n")
    outcome = console.run("render", "data", "--to", "md")
    assert outcome.code == 0, outcome.err


def test_the_packaged_templates_need_a_small_part_of_the_budget(console: Console) -> None:
    """As templates of an office, unchanged, they pay too: the page of the largest sheet of all some 600,000 steps."""
    copytree(
        packaged_templates(), console.folder / "modelli", ignore=lambda _, names: {"typst", "README.md"} & {*names}
    )
    copytree(DATA, console.folder / "data")
    console.write("levacivica.yaml", f"modelli: modelli\npassi_modelli: {MAX_STEPS // 30}\n")
    outcome = console.run("render", "data", "--to", "md,html")
    assert outcome.code == 0, outcome.err


@pytest.mark.parametrize("steps", ["0", "-1", "tanti", "1.5"])
def test_the_setting_is_a_number_of_steps(steps: str, console: Console) -> None:
    console.write("levacivica.yaml", f"passi_modelli: {steps}\n")
    console.write("data/a.yaml", CLEAN)
    outcome = console.run("validate")
    assert outcome.code == 2
    assert "levacivica.yaml:1:16:" in outcome.err


def test_there_is_no_lipsum(console: Console) -> None:
    write(console, "\n{{ lipsum(99999) }}")
    outcome = console.run("--lang", "it", "render", "data", "--to", "md")
    assert outcome.code == 2
    assert "riga 3" in outcome.err


def test_packaged_templates_are_compiled_as_if_there_were_no_budget(tmp_path: Path) -> None:
    (tmp_path / "proprio.j2").write_text("{% for x in [1] %}{{ x }}{% endfor %}", encoding="utf-8")
    loader = template_loader(tmp_path)
    plain, counted = strict_environment(loader), strict_environment(loader, budget=Budget(tmp_path))
    for name, same in (("markdown/elenco.md.j2", True), ("proprio.j2", False)):
        source, filename, _ = loader.get_source(plain, name)
        codes = [one.compile(source, name, filename, raw=True) for one in (plain, counted)]
        assert (codes[0] == codes[1]) is same, name


def test_what_does_not_end_is_stopped_at_its_line(console: Console) -> None:
    folders = [str(number) for number in range(len(ENDLESS))]
    for folder, source in zip(folders, ENDLESS.values(), strict=True):
        write(console, source, "passi_modelli: 800000\n", folder)
    for name, (code, said) in zip(ENDLESS, run_each(console, folders), strict=True):
        assert code == 2, (name, said)
        assert ".j2:3:" in said or "riga 3" in said, (name, said)
        assert "non finisce" in said, (name, said)
