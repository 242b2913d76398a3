"""The switch that writes golden files again, and a console to run the program in, for every folder of tests."""

from __future__ import annotations

import contextlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from .console import Console
from .sweep import TIMES, examples

# No test judges by the clock, and a run that passed passes again: random sweeps have a target of their own.
settings.register_profile(
    "suite",
    deadline=None,
    derandomize=TIMES == 1,
    database=None,
    max_examples=examples(100),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("suite")

# The needs of these tests are installed by `make test-browser` and `make test-banco` alone.
collect_ignore = [] if find_spec("playwright") else ["browser", "banco"]


def pytest_addoption(parser: pytest.Parser) -> None:
    with contextlib.suppress(ValueError):  # a folder below may have it too
        parser.addoption("--update-golden", action="store_true", help="write the golden files again")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A sweep runs the properties alone."""
    if TIMES > 1:
        others = [item for item in items if not getattr(getattr(item, "obj", None), "is_hypothesis_test", False)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in others]


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden", default=False))


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Console:
    """An empty folder to run in, where nobody has wishes about language, colour or width."""
    return Console(tmp_path, monkeypatch, capfdbinary)
