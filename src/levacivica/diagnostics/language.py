"""The language of the messages: one function, so that every command and every format agrees."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from levacivica.diagnostics.catalogue import LANGUAGES, Language

ALWAYS_ENGLISH = ("C", "POSIX")


def resolve(
    wished: str | None,
    environ: Mapping[str, str],
    project: str | None = None,
    windows: Callable[[], str | None] = lambda: None,
) -> Language:
    """Choose the language of the messages.

    Args:
        wished: what ``--lang`` says, if given.
        environ: the environment; LEVACIVICA_LANG, LC_ALL, LC_MESSAGES, LANGUAGE and LANG are read, in this order.
        project: ``lingua`` of levacivica.yaml.
        windows: asks Windows for its display language, since it sets none of those variables.

    ``LC_ALL=C`` is always English. With ``LANG=C``, ``C.UTF-8`` or none the project decides; without it, English.
    """
    for asked in (wished, environ.get("LEVACIVICA_LANG")):
        if asked:
            return _language(asked)
    for name in ("LC_ALL", "LC_MESSAGES"):
        if environ.get(name):
            return _language(environ[name])
    lang = environ.get("LANG", "")
    if lang and not _is_c(lang):
        # LANGUAGE is a list in order of preference, and counts only beside a real locale.
        choices = [*environ.get("LANGUAGE", "").split(":"), lang]
        return next((_language(choice) for choice in choices if _is_ours(choice)), "en")
    return _language(windows() or project or "en")


def _language(tag: str) -> Language:
    return "it" if _bare(tag) == "it" else "en"


def _is_ours(tag: str) -> bool:
    return _bare(tag) in LANGUAGES


def _bare(tag: str) -> str:
    """The language of a tag such as ``it_IT.UTF-8``."""
    return re.split(r"[-_.@]", tag.lower(), maxsplit=1)[0]


def _is_c(tag: str) -> bool:
    return tag.split(".", maxsplit=1)[0] in ALWAYS_ENGLISH


def windows_language() -> str | None:
    """The display language of Windows, such as ``it_IT``; None on other systems."""
    import sys  # noqa: PLC0415

    if sys.platform != "win32":
        return None
    import ctypes  # noqa: PLC0415
    import locale  # noqa: PLC0415

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage())
