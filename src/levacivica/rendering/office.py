"""What an office puts into each of its documents, from the settings of its data root."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from levacivica.archive.images import MAX_LOGO_BYTES, media_type
from levacivica.archive.letterhead import Intestazione, Testi
from levacivica.archive.website import Sito
from levacivica.archive.workspace import Workspace
from levacivica.rendering.document.foreign import ForeignWords
from levacivica.rendering.document.texts import one_line
from levacivica.rendering.document.tree import Letterhead, Logo
from levacivica.rendering.templating.budget import MAX_STEPS


@dataclass(frozen=True)
class Office:
    """Its templates, letterhead, texts and colour; all may be missing.

    ``foreign`` are its foreign words, ``base`` begins the addresses of its site, ``steps`` is what its templates
    may do.
    """

    templates: Path | None = None
    letterhead: Letterhead = field(default_factory=Letterhead)
    texts: Testi = field(default_factory=Testi)
    steps: int = MAX_STEPS
    colour: str = ""
    base: str = ""
    foreign: ForeignWords = field(default_factory=ForeignWords)


def office_of(workspace: Workspace, templates: Path | None = None) -> Office:
    """The office of a data root.

    Args:
        workspace: the data root; the files that its settings name were seen when they were read.
        templates: a folder that wins over the one of the settings.

    Raises:
        OSError: when the logo can't be read any more.
    """
    if workspace.root is None:
        return Office(templates)
    steps = workspace.settings.passi_modelli or MAX_STEPS
    own, head = workspace.own_templates, workspace.settings.intestazione
    if templates is None and own is not None:
        templates = workspace.source.folder(own)
    letterhead = Letterhead() if head is None else _letterhead(head, workspace)
    site = workspace.settings.sito or Sito({})
    texts = workspace.settings.testi or Testi()
    foreign = ForeignWords(workspace.settings.parole_straniere)
    return Office(templates, letterhead, texts, steps, site.colore or "", site.base, foreign)


def _letterhead(head: Intestazione, workspace: Workspace) -> Letterhead:
    return Letterhead(one_line(head.nome or ""), _lines(head.righe), _lines(head.piede), _logo(head, workspace))


def _lines(written: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(line for text in written or () if (line := one_line(text)))


def _logo(head: Intestazione, workspace: Workspace) -> Logo | None:
    if head.logo is None or not head.logo.file or workspace.root is None:
        return None
    content = workspace.source.read(workspace.root / head.logo.file, MAX_LOGO_BYTES)
    return Logo(content, media_type(content), one_line(head.logo.testo or ""))
