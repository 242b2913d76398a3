"""Sheets of the corpus with a mistake, and what becomes of them when somebody does literally what the message says.

``non_validi`` has the sheets. Here are the changes that a clerk makes who reads the words, a table for each family.
"""
