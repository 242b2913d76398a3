"""A change of files as a proposal: a patch that git applies, and the page of a forge where each file is changed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from levacivica.archive.deposit import Deposito

LONGEST = 8_191
"""Bytes of an address that GitHub takes; servers of others have the same bound or none."""

AROUND = 3
"""Lines of context on each side of a change, as git has them."""

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file before and after; ``before`` is None for a file that is new."""

    path: str
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class ForgePage:
    """The page of a forge where a file is changed; ``carries`` says that its address brings the new text along."""

    address: str
    carries: bool


def patch(changes: Sequence[FileChange]) -> bytes:
    """The changes as one unified diff that ``git apply`` takes; line ends and missing last ones are kept."""
    return b"".join(part for change in changes for part in _patched(change))


def _patched(change: FileChange) -> Iterator[bytes]:
    old, new = _named("a/" + change.path), _named("b/" + change.path)
    yield f"diff --git {old} {new}\n".encode()
    if change.before is None:
        yield b"new file mode 100644\n"
    lines = difflib.diff_bytes(
        difflib.unified_diff, _lines(change.before or b""), _lines(change.after), n=AROUND, lineterm=b"\n"
    )
    if not any(lines_of := [*lines]):
        return
    tab = "\t" if " " in change.path else ""
    yield f"--- {old}{tab}\n".encode() if change.before is not None else b"--- /dev/null\n"
    yield f"+++ {new}{tab}\n".encode()
    for line in lines_of[2:]:
        yield line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"


def _lines(content: bytes) -> list[bytes]:
    """Lines with their ends; nothing but a line feed ends one, as for git."""
    *whole, last = content.split(b"\n")
    return [line + b"\n" for line in whole] + ([last] if last else [])


def _named(path: str) -> str:
    """A path as a patch says it: in quotes where a sign has a meaning there."""
    if not any(sign in _ESCAPED for sign in path):
        return path
    return '"' + "".join(_ESCAPED.get(sign, sign) for sign in path) + '"'


def forge_page(repository: Deposito, change: FileChange) -> ForgePage | None:
    """The page where a file is made or changed; None for a forge of which nobody knows the kind.

    A new file goes along in the address, where the forge takes it and it is short enough; the text of one that is
    there cannot, on any forge.
    """
    base, branch = (repository.indirizzo or "").rstrip("/"), quote(repository.ramo or "main", safe="/")
    whole = PurePosixPath((repository.cartella or "").strip("/")) / change.path
    path = quote(str(whole), safe="/")
    between = {"github": "", "gitlab": "-/", "gitea": "_"}.get(repository.forge)
    if between is None:
        return None
    if change.before is not None:
        return ForgePage(f"{base}/{between}edit/{branch}/{path}", carries=False)
    if repository.forge == "gitlab":
        return ForgePage(f"{base}/-/new/{branch}?{urlencode({'file_name': str(whole)})}", carries=False)
    folder = quote(str(whole.parent), safe="/") if whole.parent.name else ""
    empty = f"{base}/{between}new/{branch}/{folder}?{urlencode({'filename': whole.name})}"
    full = f"{empty}&{urlencode({'value': change.after.decode('utf-8', 'replace')})}"
    return ForgePage(full, carries=True) if len(full) <= LONGEST else ForgePage(empty, carries=False)
