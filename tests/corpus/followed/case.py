"""A case in which the words of one finding are followed: a sheet or a data root of ``non_validi``, or texts alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from levacivica.checking.engine import check
from levacivica.diagnostics.report import Report

from ...archives import archive_of_texts
from ...samples import changed
from ..harness import BAD, check_root, check_sheet

Texts = Mapping[str, str | bytes]


class Edit(NamedTuple):
    """A change in a file, of a stretch of its text; ``old`` is None for a new file, ``new`` for one that goes."""

    file: str
    old: str | None
    new: str | None


class Followed(NamedTuple):
    """A finding on a case of ``non_validi``, and what was changed after reading its words."""

    code: str
    variant: str
    where: str
    edits: tuple[Edit, ...]

    @property
    def name(self) -> str:
        """How the case is called in a list of tests."""
        return f"{self.code} {self.variant} {self.where}"

    def reports(self, folder: Path) -> tuple[Report, Report]:
        """What is found in a copy of the case, before and after the words were followed."""
        source = BAD / self.where
        alone = not source.is_dir()
        copy = shutil.copy(source.with_name(f"{self.where}.yaml"), folder) if alone else None
        path = Path(copy or shutil.copytree(source, folder / self.where))
        look: Callable[[Path], Report] = check_sheet if alone else check_root
        before = look(path)
        for edit in self.edits:
            _do(edit, path / edit.file if edit.file else path)
        return before, look(path)


def _do(edit: Edit, target: Path) -> None:
    if edit.new is None:
        target.rmdir() if target.is_dir() else target.unlink()
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    text = edit.new if edit.old is None else changed(target.read_text(encoding="utf-8"), edit.old, edit.new)
    target.write_text(text, encoding="utf-8")


class Written(NamedTuple):
    """The same, of texts by file name that no file of the corpus can or need have."""

    code: str
    variant: str
    bad: Texts
    good: Texts

    @property
    def name(self) -> str:
        """How the case is called in a list of tests."""
        return f"{self.code} {self.variant}"

    def reports(self, _folder: Path) -> tuple[Report, Report]:
        """What is found in the texts, before and after the words were followed; nothing is written to the folder."""
        before, after = (check(archive_of_texts(texts, rooted=True)) for texts in (self.bad, self.good))
        return before, after


def of(code: str, variant: str, where: str, *edits: tuple[str, str] | Edit) -> Followed:
    """A case in a sheet, whose changes are pairs of what was written and what is written now."""
    return Followed(code, variant, where, tuple(one if isinstance(one, Edit) else Edit("", *one) for one in edits))


def after(line: str, *more: str) -> tuple[str, str]:
    """A change that puts lines below one that is there."""
    return f"\n{line}\n", "\n".join(("", line, *more, ""))
