"""``levacivica validate --fix`` and ``--diff``: sheets are corrected, or the corrections are shown."""

import os
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from errno import EACCES

from levacivica.archive.asking import Group, gather
from levacivica.archive.sheet_files import SourceFile
from levacivica.checking.engine import check
from levacivica.cli.problems import EXIT_USAGE, Problem
from levacivica.cli.voice import Commanding, say, send
from levacivica.diagnostics.catalogue import Language, refusal, word
from levacivica.diagnostics.report import Report
from levacivica.editing.mended import Left, Mended
from levacivica.editing.mending import mend
from levacivica.writing import Changed, replace

EXIT_LEFT = 1
"""The exit code where a file was left alone, since somebody else changed it meanwhile or a runner would obey it."""


def fix(groups: Sequence[Group], lang: Language, *, unsafe: bool) -> tuple[Report, str, int]:
    """Mend the files of each data root.

    Returns:
        The report on the files as they are now, a line that says how many fixes were made (empty where no file could
        be written, which is reported here) and how many files changed meanwhile, and the exit code for files that were
        not written.
    """
    outcomes = [mend(archive, unsafe=unsafe) for archive in gather(groups)]
    mended = [one for outcome in outcomes for one in outcome.mended]
    codes = [_left_alone(file, lang) for outcome in outcomes for file in outcome.changed]
    written = [_write(one, lang) for one in mended]
    codes += written
    _explain([one for outcome in outcomes for one in outcome.left], lang)
    reports = [outcome.last for outcome in outcomes]
    if any(codes):
        reports = [check(archive) for archive in gather(groups)]
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    made = [one for one, code in zip(mended, written, strict=True) if not code]
    left = codes.count(EXIT_LEFT)
    line = _summary("fix", made, lang) if made or not (mended or left) else ""
    if left:
        line = (line or word("fix-nessuna", lang)) + word("file-lasciati", lang, n=left)
    return Report.joined(reports).adding(faults), line, max(codes, default=0)


def diff(groups: Sequence[Group], lang: Language, *, unsafe: bool) -> tuple[Report, int]:
    """Show what `fix` would write, as a unified diff.

    Returns:
        The report on the files as they are, and the exit code for files whose changes cannot be shown here.
    """
    outcomes = [mend(archive, unsafe=unsafe) for archive in gather(groups)]
    mended = sorted((one for outcome in outcomes for one in outcome.mended), key=lambda one: one.file.shown)
    codes = [_show(one, lang) for one in mended]
    for file in (file for outcome in outcomes for file in outcome.changed):
        _left_alone(file, lang)
    _explain([one for outcome in outcomes for one in outcome.left], lang)
    say(_summary("diff", mended, lang), err=True)
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    return Report.joined([outcome.first for outcome in outcomes]).adding(faults), max(codes, default=0)


def _show(mended: Mended, lang: Language) -> int:
    """Show the changes of a file, or say that a runner would obey a line of them; return the exit code."""
    try:
        send("".join(differences(mended)).encode())
    except Commanding:
        say(word("diff-lasciato", lang, file=mended.file.shown), err=True)
        return EXIT_LEFT
    return 0


def _write(mended: Mended, lang: Language) -> int:
    """Write a file, and report why if that is not possible; return the exit code."""
    path = mended.file.path.resolve()
    try:
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
        replace(path, mended.after, was=mended.before)
    except Changed:
        return _left_alone(mended.file, lang)
    except OSError as error:
        say(Problem("non-scritto", file=mended.file.shown, dettaglio=refusal(error)).text(lang), err=True)
        return EXIT_USAGE
    return 0


def _left_alone(file: SourceFile, lang: Language) -> int:
    reason = word("file-cambiato" if file.path.exists() else "file-tolto", lang)
    say(word("file-lasciato", lang, file=file.shown, motivo=reason), err=True)
    return EXIT_LEFT


def _explain(left: Sequence[Left], lang: Language) -> None:
    for one in left:
        params = {"file": one.file, "codici": ", ".join(one.codes), "motivo": word(one.key, lang)}
        say(word("fix-lasciato", lang, **params), err=True)


def _summary(what: str, mended: Sequence[Mended], lang: Language) -> str:
    if not mended:
        return word("fix-niente", lang)
    return word(f"{what}-chiusura", lang, n=sum(one.fixes for one in mended), file=len(mended))


def differences(mended: Mended) -> Iterator[str]:
    """The lines of a unified diff, as the program ``patch`` takes them."""
    # A tab ends a name with blanks, or patch would stop at the first of them.
    name = mended.file.shown + ("\t" if " " in mended.file.shown else "")
    for line in unified_diff(_lines(mended.before), _lines(mended.after), name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes) -> list[str]:
    """The lines of a file, split where patch splits them: at LF alone, each with its line ending."""
    pieces = content.decode().split("\n")
    return [f"{piece}\n" for piece in pieces[:-1]] + [piece for piece in pieces[-1:] if piece]
