"""Tests on the pages of the documentation."""
