"""No template of typst reaches the network, however it spells a package, nor what this machine has of one."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from levacivica.model.schede import Scheda
from levacivica.rendering.templating.errors import TemplateProblem

from ..archives import Renderer

NAME = "coesione-sociale"
PROXIES = ("https_proxy", "http_proxy", "all_proxy", "HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")

SPELLINGS = (
    '#import "@preview/cetz:0.3.4": *',
    '#import "@" + "preview/" + "cetz:0.3.4": *',
    '#import "\\u{40}preview/cetz:0.3.4": *',
    '#import ("@", "preview", "/cetz:0.3.4").join(): *',
    '#import str.from-unicode(64) + "preview/cetz:0.3.4": *',
    '#import "X".replace("X", "@") + "preview/cetz:0.3.4": *',
    '#let p() = { import "@" + "preview/cetz:0.3.4": *; canvas() }\n#p()',
    '#include "@" + "preview/cetz:0.3.4"',
    '#eval("import \\"@pre\\" + \\"view/cetz:0.3.4\\": *")',
    '#import json(bytes("\\"@preview/cetz:0.3.4\\"")): *',
)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """What reaches a proxy that listens, and that the environment names in every way."""
    found: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    visitor, _ = server.accept()
                except OSError:  # it was closed
                    return
                with visitor:
                    found.append(visitor.recv(200))

        Thread(target=listen, daemon=True).start()
        for name in PROXIES:
            monkeypatch.setenv(name, f"http://127.0.0.1:{server.getsockname()[1]}")
        monkeypatch.setenv("no_proxy", "packages.typst.org")
        yield found


def problem(folder: Path, source: str, sheets: dict[str, Scheda]) -> TemplateProblem:
    own = folder / "typst" / "nota.typ"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"{source}\n#let pezzo(blocco, disponi) = par(blocco.title)\n", encoding="utf-8")
    with pytest.raises(TemplateProblem) as caught:
        Renderer(folder).render(NAME, sheets[NAME], sheets, "pdf")
    return caught.value


@pytest.mark.parametrize("source", SPELLINGS)
def test_no_spelling_of_a_package_leaves_the_machine(
    source: str, heard: list[bytes], tmp_path: Path, sheets: dict[str, Scheda]
) -> None:
    before = dict(os.environ)
    found = problem(tmp_path, source, sheets)
    assert found.template == "typst/nota.typ"
    assert found.line >= 1
    assert "«@preview/cetz:0.3.4»" in found.detail.it
    assert heard == []
    assert dict(os.environ) == before


def test_the_proxy_of_the_test_would_hear(heard: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typst = pytest.importorskip("typst")
    monkeypatch.delenv("no_proxy")
    with pytest.raises(typst.TypstError):
        typst.Compiler(package_path=tmp_path, package_cache_path=tmp_path).compile(SPELLINGS[1].encode(), format="pdf")
    assert len(heard) == 1


@pytest.mark.parametrize("space", ["preview", "local"])
def test_a_package_that_the_machine_has_makes_no_difference(
    space: str, heard: list[bytes], tmp_path: Path, sheets: dict[str, Scheda], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = f'#import "@{space}/cetz:0.3.4": *'
    without = problem(tmp_path / "modelli", source, sheets)
    for variable in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        package = tmp_path / variable / "typst" / "packages" / space / "cetz" / "0.3.4"
        package.mkdir(parents=True)
        (package / "typst.toml").write_text('[package]\nname = "cetz"\nversion = "0.3.4"\nentrypoint = "lib.typ"\n')
        (package / "lib.typ").write_text("#let canvas = none\n")
        monkeypatch.setenv(variable, str(tmp_path / variable))
    assert str(problem(tmp_path / "modelli", source, sheets)) == str(without)
    assert heard == []
