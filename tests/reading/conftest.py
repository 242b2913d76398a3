"""Every test of this folder that asks for ``parser`` runs on libyaml and on PyYAML's own parser."""

from __future__ import annotations

import pytest

from levacivica.reading import parsers


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    name: str = request.param
    if name == "libyaml" and not parsers.HAS_LIBYAML:
        pytest.skip("this PyYAML has no libyaml")
    monkeypatch.setattr(parsers, "HAS_LIBYAML", name == "libyaml")
    return name
