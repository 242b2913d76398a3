"""One input: an archive of some texts, put through all the steps, in memory where that can be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from traceback import walk_tb
from typing import Final

from levacivica.archive.archive import read_archive
from levacivica.archive.files import DISK, Files, Overlay
from levacivica.archive.workspace import Workspace
from levacivica.diagnostics.problem import Problem
from tools.fuzz.findings import Case
from tools.fuzz.outputs import Broken
from tools.fuzz.steps import STEPS

NOWHERE: Final = Path("/nessuna")
"""Where archives in memory are: nothing of the disk is below."""

REFUSED: Final = "refused"
"""In place of the steps, where the settings are wrong or there is no sheet: that is said, and nothing else is done."""


class Fell(Exception):  # noqa: N818 - it is what happened
    """Something that must hold of an input does not: after which step, and what."""

    def __init__(self, step: str, why: str) -> None:
        super().__init__(f"{step}: {why}")
        self.step, self.why = step, why

    @property
    def cause(self) -> str:
        """What inputs that fell for the same reason have in common, as far as can be said."""
        return (
            f"{self.step}: {self.why.partition(': ')[0] if ' at ' not in self.why else self.why.rpartition(' at ')[2]}"
        )


def tried(texts: Mapping[str, bytes], chance: Random | None = None) -> list[str]:
    """Put an input through the steps, and return the names of those that were taken; raises Fell.

    ``chance`` picks sheets and slow steps; without it, all are tried.
    """
    if not any(name.startswith("modelli/") for name in texts):
        files = Overlay({NOWHERE / name: raw for name, raw in texts.items()})
        return _steps(texts, NOWHERE, files, chance)
    with TemporaryDirectory() as made:  # templates are read by a library, from true files
        write(texts, Path(made))
        return _steps(texts, Path(made), DISK, chance)


def write(texts: Mapping[str, bytes], root: Path) -> None:
    """Write the files of an archive to a folder."""
    for name, raw in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def _steps(texts: Mapping[str, bytes], root: Path, files: Files, chance: Random | None) -> list[str]:
    taken = ["load"]
    try:
        try:
            workspace = Workspace.around(root, root, files)
            archive = read_archive(workspace.files(workspace.default_paths), workspace)
        except Problem as refused:
            for lang in ("it", "en"):
                refused.text(lang)
            return [REFUSED]
        except PermissionError:  # the settings may name the whole disk; commands say which folder can't be read
            return [REFUSED]
        case = Case(
            archive,
            {
                loaded.file.shown: texts[_name(loaded.file.path, root)]
                for loaded in archive.every
                if _name(loaded.file.path, root) in texts
            },
            chance,
        )
        for name, step in STEPS.items():
            if chance is None or step.share == 1 or chance.random() < step.share:
                taken.append(name)
                step.take(case)
    except Broken as broken:
        raise Fell(taken[-1], str(broken)) from broken
    except Exception as error:
        raise Fell(taken[-1], f"{type(error).__name__}: {str(error)[:300]} at {_where(error)}") from error
    return taken


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else ""


def _where(error: BaseException) -> str:
    """The last line of the program that an error went through."""
    frames = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    ours = [f"{path.parent.name}/{path.name}:{line}" for path, line in frames if "levacivica" in path.parts]
    return ours[-1] if ours else "?"
