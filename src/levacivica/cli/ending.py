"""How the program ends: nothing of it stays in the temporary folder, and a signal gives its exit code."""

from collections.abc import Callable

from levacivica.diagnostics.problem import EXIT_INTERRUPTED
from levacivica.writing.interruption import ignore_signals, signalled, watch_signals
from levacivica.writing.temporary import close_all


def watched(run: Callable[[], int]) -> int:
    """Run the command line, ended in order by Ctrl-C, SIGTERM, SIGHUP or, on Windows, Ctrl-Break.

    Returns:
        Its exit code; 128 and the number of the signal where one ended it.
    """
    watch_signals()
    try:
        code = run()
    except KeyboardInterrupt:  # again, while the first one was reported
        code = EXIT_INTERRUPTED
    finally:
        ignore_signals()
        close_all()
    return signalled() or code
