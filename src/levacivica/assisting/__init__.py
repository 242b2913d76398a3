"""Help where sheets are typed: what is wrong in a text that is not saved yet, and how it can be mended.

Nothing here knows a protocol or a screen: a language server and a page in the browser ask the same questions.
"""
