"""The options and paths of a command, with their help in one language."""

from typing import Any

import typer

from levacivica.diagnostics.catalogue import Language, word


def folders(lang: Language) -> Any:
    """The files and folders that a command reads; the data folders where none is named."""
    return typer.Argument(
        metavar=word("uso-percorsi", lang), help=word("aiuto-percorsi-render", lang), show_default=False
    )


def switch(name: str, lang: Language, key: str = "") -> Any:
    """An option without a value; its help is the sentence of its name, or that of ``key``."""
    return typer.Option(f"--{name}", help=word(key or f"aiuto-{name}", lang))


def valued(name: str, metavar: str, lang: Language, key: str = "", **params: str) -> Any:
    """An option with a value; ``metavar`` is its placeholder, or the key of a word for it.

    ``key`` is the sentence of its help, if it is not that of its name; ``params`` are the figures in it.
    """
    shown = word(metavar, lang) if metavar.startswith("uso-") else metavar
    help_text = word(key or f"aiuto-{name}", lang, **params)
    return typer.Option(f"--{name}", metavar=shown, help=help_text, show_default=False)
