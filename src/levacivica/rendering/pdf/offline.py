"""A place for typst where no package can be had: neither from the network nor from what this machine has kept.

typst has no setting for it, and templates can hide the name of a package (``"@" + "preview/..."``). It downloads over
HTTPS through the proxy that the environment names (``https_proxy``, else ``all_proxy``, in small letters or capitals),
unless ``no_proxy`` excepts the address: for as long as it works, the only proxy is a port where nobody listens.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

from levacivica.diagnostics.finding import Words

NOWHERE: Final = "nessun-pacchetto"
"""The folder, below the root of typst, that it is told to look for packages in; it is not there."""

_PROXIES = ("https_proxy", "http_proxy", "all_proxy")
_ALL = (*_PROXIES, "no_proxy", *(name.upper() for name in (*_PROXIES, "no_proxy")))
_ONE_AT_A_TIME = Lock()

_REFUSED = re.compile(r"^failed to download package|^package not found|^failed to load package|packages\.typst\.org")
_DOWNLOADED = re.compile(r"packages\.typst\.org/(?P<space>[\w-]+)/(?P<name>[\w-]+)-(?P<version>[\d.]+)\.tar")
_LOOKED_FOR = re.compile(r"@[^)\s]+")


@contextmanager
def offline() -> Iterator[None]:
    """Leave no way to the network to what runs inside, and put the environment back as it was."""
    with _ONE_AT_A_TIME, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # without listening: nobody else can have this port, and it answers nobody
        proxy = f"http://127.0.0.1:{taken.getsockname()[1]}"
        before = {name: os.environ.pop(name) for name in _ALL if name in os.environ}
        os.environ.update(dict.fromkeys(_PROXIES, proxy))
        try:
            yield
        finally:
            for name in _PROXIES:
                os.environ.pop(name, None)
            os.environ.update(before)


def package_refused(message: str) -> Words | None:
    """What to say where typst could not have a package; None for any other error of typst."""
    if not _REFUSED.search(message):
        return None
    address, name = _DOWNLOADED.search(message), _LOOKED_FOR.search(message)
    package = "@{space}/{name}:{version}".format_map(address.groupdict()) if address else name[0] if name else "?"
    return Words(
        f"il pacchetto «{package}» si scaricherebbe dalla rete: copia i suoi file accanto al modello e importali da lì",
        f'the package "{package}" would be downloaded: copy its files beside the template and import them from there',
    )
