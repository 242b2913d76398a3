"""The comment that an editor offers silences the finding, and nothing else of the sheet changes."""

from __future__ import annotations

from pathlib import Path

from levacivica.assisting.corrections import silencing
from levacivica.assisting.desk import Desk
from levacivica.editing.fixes import edited

from ..lsp.test_same_as_validate import ALONE

ALWAYS = ("LC0", "LC9")
"""The families of findings that nothing silences."""


def test_every_finding_of_the_corpora_can_be_silenced_where_it_stands(tmp_path: Path) -> None:
    """But for those that may not be; what is about the comments themselves comes with another text."""
    offered = 0
    wrong = []
    for number, source in enumerate(ALONE):
        text = source.read_bytes().decode("utf-8", "replace")
        path = tmp_path / f"{number}.yaml"
        desk = Desk(lambda _: "it")
        desk.change(path, text)
        found = desk.look()[path]
        archive = desk.archive_of(path)
        loaded = archive.loaded(path) if archive is not None else None
        if loaded is None or loaded.document is None:
            continue
        for notice in found:
            correction = silencing(notice, loaded, "it")
            if correction is None:
                continue
            offered += 1
            [change] = correction.changes
            reasoned = change._replace(new=change.new.replace("] ", "] un motivo"))
            desk.change(path, edited(text, [[reasoned]]).text)
            after = desk.look().get(path, desk.notices(path))
            left = [one.code for one in after]
            before = [one.code for one in found]
            if left.count(notice.code) >= before.count(notice.code) or left.count("LC901") > before.count("LC901"):
                wrong.append((source.name, notice.code, notice.place))
            desk.change(path, text)
            desk.look()
    assert offered > 100
    assert wrong == []
