"""What the commands offer is what the packages behind them can do."""

from __future__ import annotations

import levacivica.cli.render
import levacivica.rendering


def test_render_offers_the_formats_of_the_documents() -> None:
    """The command names them itself: importing the documents would slow every other command down."""
    assert levacivica.cli.render.FORMATS == levacivica.rendering.FORMATS
