"""What the commands offer is what the packages behind them can do."""

from __future__ import annotations

import levacivica.cli.render
import levacivica.rendering


def test_render_offers_the_formats_of_documents_and_data() -> None:
    """The command names them itself: importing the documents would slow every other command down."""
    assert levacivica.cli.render.DOCUMENTS == levacivica.rendering.FORMATS
    data = [form for form in levacivica.cli.render.FORMATS if form not in levacivica.cli.render.DOCUMENTS]
    assert tuple(data) == levacivica.rendering.DATA
