"""A report with the options of the user, which are the same for every format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from levacivica.diagnostics.catalogue import Language, entry, fill, message, remedy, word
from levacivica.diagnostics.faults import FAULT
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Label, Located, Report


def most_wanted_first(findings: Iterable[Located]) -> list[Located]:
    """The findings in their order, but where not all are shown, faults of the program must be.

    Those on lines of a change come next: who made it sees them where they are.
    """
    return sorted(
        findings, key=lambda found: (found.code != FAULT, found.since is not None and not found.since.on_line)
    )


@dataclass(frozen=True)
class View:
    """A report and how to show it.

    Language, information, silenced findings; ``whole`` shows every finding in full, however many there are;
    ``statistics`` counts them by rule; ``fail_on`` is the severity from which the run fails; ``links`` is the address
    that the paths of the files follow, where they can be seen in a browser.
    """

    report: Report
    lang: Language = "en"
    show_info: bool = False
    show_suppressed: bool = False
    whole: bool = True
    statistics: bool = False
    fail_on: str = "error"
    links: str = ""

    @cached_property
    def findings(self) -> Sequence[Located]:
        """The findings to show, in order; information only if asked for, none that was there before a change."""
        return [found for found in self.report.findings if found.counts and self.shows(found)]

    @cached_property
    def by_file(self) -> Mapping[str, Sequence[Located]]:
        """The same by file, where there are any."""
        found: dict[str, list[Located]] = {}
        for one in self.findings:
            found.setdefault(one.file, []).append(one)
        return found

    def shows(self, found: Located) -> bool:
        """Whether a finding is to be shown: information only if asked for."""
        return self.show_info or found.severity is not Severity.INFO

    def message(self, found: Located) -> str:
        """The sentence of a finding."""
        return message(found.finding, self.lang)

    def remedy(self, found: Located) -> str:
        """What to do about a finding."""
        return remedy(found.finding, self.lang)

    def label(self, found: Located, label: Label) -> str:
        """The text beside a place of a finding."""
        return fill(entry(found.code).label(self.lang, label.key), label.params, self.lang) if label.key else ""

    def where(self, label: Label, file: str) -> str:
        """A place in words, with its file if that is not ``file``: «riga 12»."""
        line = word("riga", self.lang, n=label.place.line)
        return line if label.file == file else f"{label.file}, {line}"

    def places(self, found: Located) -> list[str]:
        """Every place of a finding in words, for the formats that have no marks: «riga 12: parte»."""
        places = ((self.where(label, found.file), self.label(found, label)) for label in found.labels)
        return [f"{where}: {text}" if text else where for where, text in places]

    def one_line(self, found: Located) -> str:
        """A finding on one line: sentence, remedy, other places; for formats with a single text."""
        text = f"{self.message(found)}: {self.remedy(found)}"
        others = self.places(found)[1:]
        return f"{text} ({'; '.join(others)})" if others else text

    def fails(self, found: Located) -> bool:
        """Whether a finding makes the run fail."""
        return found.counts and (found.severity is Severity.ERROR or found.severity.value == self.fail_on)

    def verdict(self) -> str:
        """How many errors and warnings there are, always with the number of files."""
        report = self.report
        wrong = [severity for severity in (Severity.ERROR, Severity.WARNING) if report.fresh(severity)]
        counts = self.counted({severity: report.fresh(severity) for severity in wrong})
        files = len(report.files)
        if counts:
            touched = len({found.file for found in report.findings if found.counts and found.severity in wrong})
            key = "chiusura" if report.compared is None else "chiusura-da"
            return word(key, self.lang, conti=counts, toccati=touched, n=files)
        return word("chiusura-pulita" if report.compared is None else "chiusura-pulita-da", self.lang, n=files)

    def counted(self, counts: Mapping[Severity, int]) -> str:
        """How many findings there are of each severity, in words; empty where there are none."""
        ordered = sorted(counts.items(), key=lambda item: item[0].rank)
        found = (word(f"conto-{severity.value}", self.lang, n=n) for severity, n in ordered if n)
        return ", ".join(found)

    def closing(self) -> str:
        """The last line of a run: the verdict, what is not shown, where explanations are."""
        report, text = self.report, self.verdict()
        if notes := report.fresh(Severity.INFO):
            text += " · " + word("conto-info-mostrate" if self.show_info else "conto-info", self.lang, n=notes)
        if fixable := sum(found.safely_fixable and found.counts for found in report.findings):
            text += word("chiusura-correggibili", self.lang, n=fixable)
        if report.suppressed and not self.show_suppressed:
            text += word("chiusura-silenziati", self.lang, n=len(report.suppressed))
        shown = [found for found in self.findings if found.severity is not Severity.INFO]
        return text + (word("chiusura-spiegazioni", self.lang, codice=shown[0].code) if shown else "")
