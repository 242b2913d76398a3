"""PDF: typst lays the tree out; one file is both PDF/UA-1, for everybody to read, and PDF/A-2a, to be kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import finalize

from levacivica.diagnostics.finding import Words
from levacivica.rendering.document.tree import Document
from levacivica.rendering.pdf.compiling import COLOURS, DATA, MAIN, NotLaidOut, compiled, compiled_apart, fonts_in
from levacivica.rendering.pdf.missing_signs import missing_signs, stand_in
from levacivica.rendering.pdf.offline import package_refused
from levacivica.rendering.pdf.plain_tree import logo_file, plain
from levacivica.rendering.templating.environment import packaged_templates
from levacivica.rendering.templating.errors import TemplateProblem
from levacivica.writing import TemporaryFolder

if TYPE_CHECKING:
    import typst

    from levacivica.rendering.press import Press, Sources, Unshown

_NO_DAY = date(1970, 1, 1)
_PLACE = re.compile(r"┌─ (.*):(\d+):\d+$", re.MULTILINE)


def press(sources: Sources) -> Press:
    """Make what lays trees out as PDF."""
    return PdfLayout(sources.own).render


class PdfLayout:
    """Lays trees out as PDF, with templates of one's own over those that come with the program."""

    def __init__(self, own: Path | None) -> None:
        self._own = own

    def render(self, document: Document, unshown: Unshown) -> bytes:
        """The bytes of a document; raises TemplateProblem.

        typst writes no sign that its fonts lack, for nobody could read it. Such signs are replaced by a square, and
        ``unshown`` is called with each, so that the user can be warned. Whether a font has a sign is
        only known once it is laid out beside its neighbours: so typst is asked, and again without what it refused.
        """
        data = plain(document)
        if document.foreign is not None:
            data["foreign"] = _patterns(document.foreign.found(json.dumps(data, ensure_ascii=False)))
        replaced: set[str] = set()
        root, logo = self._root, document.letterhead.logo
        light = document.colours[0] if document.colours is not None else {}
        (root / COLOURS).write_text(json.dumps(dict(light)), encoding="utf-8")
        if logo is not None:
            (root / logo_file(logo).lstrip("/")).write_bytes(logo.content)
        while True:
            try:
                return self._compiled(root, data, document.day or _NO_DAY)
            except NotLaidOut as error:
                missing = missing_signs(error.diagnostic) - replaced
                if not missing:
                    raise _problem(error, root) from error
            for sign in sorted(missing):
                if stand_in(sign):
                    unshown(sign)
            replaced |= missing
            data = _without(data, missing)

    def _compiled(self, root: Path, data: dict[str, Any], day: date) -> bytes:
        written = json.dumps(data, ensure_ascii=False)
        (root / DATA).write_bytes(f'{written[:-1]}, "size": {len(written)}}}'.encode())
        if self._own is not None and (self._own / "typst").is_dir():
            return compiled_apart(root, self._font_folders, day)
        return compiled(root, self._fonts, day)

    @cached_property
    def _root(self) -> Path:
        """A folder with all that typst may read, which sees nothing else of the machine; it goes with this object."""
        files = self._files
        folder = TemporaryFolder()
        finalize(self, folder.close)
        root = folder.path
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return root

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        """Templates by name: one's own win; ``base/`` always names those that come with the program."""
        packaged = _files_of(packaged_templates() / "typst")
        own = _files_of(self._own / "typst") if self._own is not None else {}
        return {f"base/typst/{name}": content for name, content in packaged.items()} | {
            f"typst/{name}": content for name, content in (packaged | own).items()
        }

    @cached_property
    def _fonts(self) -> typst.Fonts:
        return fonts_in(self._font_folders)

    @property
    def _font_folders(self) -> list[Path]:
        folders = [root / "caratteri" for root in (self._own, packaged_templates()) if root is not None]
        return [folder for folder in folders if folder.is_dir()]


def _files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _patterns(words: Mapping[str, str]) -> dict[str, str]:
    """The patterns that find words, by their language; typst looks for all of them in one."""
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        found.setdefault(words[word], []).append(re.sub(r"([^\w\s])", r"\\\1", word))
    return {lang: rf"\b(?:{'|'.join(some)})\b" for lang, some in sorted(found.items())}


def _without(value: Any, missing: set[str]) -> Any:
    """The same values with stand-ins for some signs."""
    if isinstance(value, str):
        for sign in sorted(missing):
            value = value.replace(sign, stand_in(sign))
        return value
    if isinstance(value, list):
        return [_without(one, missing) for one in value]
    if isinstance(value, dict):
        return {name: _without(one, missing) for name, one in value.items()}
    return value


def _problem(error: NotLaidOut, root: Path) -> TemplateProblem:
    """Tell an error of typst by the innermost template that it names."""
    for written, line in _PLACE.findall(error.diagnostic):
        name = written.replace("\\", "/").rpartition(f"{root.name}/")[2]
        if name.startswith(("typst/", "base/")):
            return TemplateProblem(name.removeprefix("base/"), int(line), _words(error))
    return TemplateProblem(MAIN, 0, _words(error))


def _words(error: NotLaidOut) -> Words:
    text = ": ".join([error.message, *error.hints])
    return package_refused(error.message) or Words(text, text)
