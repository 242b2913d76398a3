"""From an archive to a report: run the rules, locate the findings, apply the comments that silence some."""
