"""The options of a command, with their help in one language."""

from typing import Any

import typer

from levacivica.diagnostics.catalogue import Language, word


def switch(name: str, lang: Language) -> Any:
    """An option without a value; its help is the sentence of its name."""
    return typer.Option(f"--{name}", help=word(f"aiuto-{name}", lang))


def valued(name: str, metavar: str, lang: Language, **params: str) -> Any:
    """An option with a value; ``metavar`` is what stands for it, or the key of a word for that.

    ``params`` are the figures of its help.
    """
    shown = word(metavar, lang) if metavar.startswith("uso-") else metavar
    return typer.Option(f"--{name}", metavar=shown, help=word(f"aiuto-{name}", lang, **params), show_default=False)
