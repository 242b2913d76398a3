"""Findings, their places in the text, the catalogue of their sentences, and the report of a run."""
