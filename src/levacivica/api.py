"""The public functions: load an archive, check it, render its documents. The command line goes through them."""

from __future__ import annotations

from collections.abc import Collection
from os import fspath
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from levacivica.archive.archive import Archive
from levacivica.archive.asking import gather, groups
from levacivica.archive.selection import UnknownRule, rules_named
from levacivica.checking.engine import check as check_archive
from levacivica.diagnostics.problem import Problem
from levacivica.diagnostics.report import Report
from levacivica.formats import DATA, FORMATS

if TYPE_CHECKING:
    from os import PathLike

    from levacivica.rendering.engine import Engine

__all__ = ["Archive", "Problem", "Report", "UnknownRule", "check", "load", "load_each", "render"]

NO_RULES: Collection[str] = frozenset()
_ENGINES: WeakKeyDictionary[Archive, dict[Path | None, Engine]] = WeakKeyDictionary()


def load(
    *paths: str | PathLike[str], select: Collection[str] = NO_RULES, ignore: Collection[str] = NO_RULES
) -> Archive:
    """Read the sheets of one data root.

    Args:
        paths: files and folders with sheets; without any, the data folders of the levacivica.yaml that is nearest
            above the current folder, or else ``data``.
        select: the rules to report, by code, name or family (``LC2``); without any, all those of the settings.
        ignore: the rules not to report.

    Returns:
        The archive: the sheets asked for (``asked``) with all the others of their data root, which the rules between
        sheets look at.

    Raises:
        Problem: for a path that is not there, no sheet at all, wrong settings, sheets of several data roots.
        UnknownRule: for a name that is of no rule.
        TypeError: for rules named by anything but text.
    """
    found = load_each(*paths, select=select, ignore=ignore)
    if len(found) > 1:
        raise Problem("archivi-troppi", n=len(found))
    return found[0]


def _rules(names: Collection[str]) -> frozenset[str]:
    each = (names,) if isinstance(names, str) else names
    return frozenset().union(*map(_rules_of, each))


def _rules_of(name: object) -> frozenset[str]:
    if not isinstance(name, str):
        raise TypeError(f"rules are named by text (LC201, LC2, a name), not by {name!r}")
    return rules_named(name)


def load_each(
    *paths: str | PathLike[str], select: Collection[str] = NO_RULES, ignore: Collection[str] = NO_RULES
) -> list[Archive]:
    """Read sheets as ``load`` does, those of several data roots apart: one archive for each."""
    only, without = (_rules(names) for names in (select, ignore))
    return gather(
        [(space.selecting(only, without), files) for space, files in groups([fspath(path) for path in paths])]
    )


def check(*archives: Archive) -> Report:
    """Run every rule on the sheets asked for; the report holds what was found, by file and place.

    A finding (``report.findings``) has ``code``, ``severity``, ``file``, ``place`` (1-based line and columns), and
    ``message`` and ``remedy`` in Italian and English. ``report.failing`` are the files that have errors.
    """
    return Report.joined([check_archive(archive) for archive in archives])


def render(archive: Archive, name: str, to: str = "html", templates: Path | None = None) -> bytes | None:
    """Make one document of a sheet, whether it has errors or not: the same bytes for the same sheets.

    Args:
        archive: the archive that the sheet belongs to.
        name: the name of the sheet: its file name without the ending.
        to: the format, by the ending of its files: ``md``, ``html``, ``pdf``, ``docx``, ``json``, ``csv``, ``ics``.
        templates: a folder of templates that win over those of the settings and of the program.

    Returns:
        The content of the file; None where a format of data has nothing to say of the sheet.

    Raises:
        KeyError: for a sheet that is not there or cannot be read.
        ValueError: for what is no format.
        Problem: for a name that two sheets have, and when a template has a mistake.
        ImportError: where the extra of the format is not installed.
    """
    same = archive.by_name.get(name, ())
    if len(same) > 1:
        raise Problem("scheda-doppia", nome=name, file=", ".join(one.file.shown for one in same))
    settled = archive.sheets[name]
    if to not in FORMATS:
        raise ValueError(f"{to!r} is not one of the formats: {', '.join(FORMATS)}")
    if to in DATA:
        from levacivica.rendering.data.files import data_of  # noqa: PLC0415 - only what is asked for

        return data_of(settled, archive, to)
    return _engine(archive, templates).render(settled, archive, to)


def _engine(archive: Archive, templates: Path | None) -> Engine:
    """What makes the documents of an archive, kept for its other sheets: templates are compiled once."""
    from levacivica.rendering.engine import engine_of  # noqa: PLC0415 - jinja2, babel and markdown-it take 150 ms

    known = _ENGINES.setdefault(archive, {})
    if templates not in known:
        known[templates] = engine_of(archive, templates)
    return known[templates]
