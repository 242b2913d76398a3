"""levacivica: project sheets of Leva civica and Servizio civile, validated and published from plain YAML.

``from levacivica import check, load, render`` is the public API, documented in ``docs/api.md``. These names are
imported at their first use, so that the command line starts fast.
"""

from levacivica.version import __version__

TYPE_CHECKING = False  # typing is not imported at every start
if TYPE_CHECKING:
    from levacivica.api import Archive, Problem, Report, UnknownRule, check, load, load_each, render

__all__ = ["Archive", "Problem", "Report", "UnknownRule", "__version__", "check", "load", "load_each", "render"]


def __getattr__(name: str) -> object:
    """Import the public names when one of them is asked for (PEP 562)."""
    if name in __all__:
        from levacivica import api  # noqa: PLC0415

        return getattr(api, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
