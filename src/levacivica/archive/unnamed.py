"""States of a repository that no revision names: what is staged, and what there was before the first commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.archive.revisions import Revision

if TYPE_CHECKING:
    from pathlib import Path


class Staged(Revision):
    """The files that are about to be committed, as they were added to the index: what is not added is not there."""

    is_named = False

    def __init__(self, near: Path) -> None:
        super().__init__("HEAD", near)

    def _listing(self) -> bytes:
        return self._git.staged()


class BeforeFirst(Revision):
    """What there was before the first commit: no files at all. It has neither a name nor a commit."""

    is_named = False

    def __init__(self, near: Path) -> None:
        super().__init__("", near)

    def _listing(self) -> bytes:
        return b""
