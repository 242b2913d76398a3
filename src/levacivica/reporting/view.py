"""What of a report is to be shown, and in which language: the same choice for every format."""

from __future__ import annotations

from dataclasses import dataclass

from levacivica.diagnostics.catalogue import Language, entry, fill, message, remedy, word
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Label, Located, Report


@dataclass(frozen=True, slots=True)
class View:
    """A report with the reader's wishes: language, information, silenced findings."""

    report: Report
    lang: Language = "en"
    show_info: bool = False
    show_suppressed: bool = False

    @property
    def findings(self) -> list[Located]:
        """The findings to show, in order; information only when asked for."""
        return [f for f in self.report.findings if self.show_info or f.severity is not Severity.INFO]

    def message(self, found: Located) -> str:
        """The sentence of a finding."""
        return message(found.finding, self.lang)

    def remedy(self, found: Located) -> str:
        """What to do about a finding."""
        return remedy(found.finding, self.lang)

    def label(self, found: Located, label: Label) -> str:
        """The text beside a place of a finding."""
        return fill(entry(found.code).label(self.lang, label.key), label.params, self.lang) if label.key else ""

    def closing(self) -> str:
        """The line that closes a run: the verdict with its counts, always with the number of files."""
        report = self.report
        wrong = [severity for severity in (Severity.ERROR, Severity.WARNING) if report.count(severity)]
        counts = [word(f"conto-{severity.value}", self.lang, n=report.count(severity)) for severity in wrong]
        files = len(report.files)
        if counts:
            touched = len({found.file for found in report.findings if found.severity in wrong})
            text = word("chiusura", self.lang, conti=", ".join(counts), toccati=touched, n=files)
        else:
            text = word("chiusura-pulita", self.lang, n=files)
        if notes := report.count(Severity.INFO):
            text += " · " + word("conto-info-mostrate" if self.show_info else "conto-info", self.lang, n=notes)
        if fixable := sum(found.safely_fixable for found in report.findings):
            text += word("chiusura-correggibili", self.lang, n=fixable)
        if report.suppressed and not self.show_suppressed:
            text += word("chiusura-silenziati", self.lang, n=len(report.suppressed))
        shown = [found for found in self.findings if found.severity is not Severity.INFO]
        return text + (word("chiusura-spiegazioni", self.lang, codice=shown[0].code) if shown else "")
