"""Sheets as offices write them, good and bad, each with what is to be found in it."""
