"""Letters in capitals and in small: one way to compare what people write with the words of the program."""

from __future__ import annotations


def small(text: str) -> str:
    """A text in small letters, of the same length, to look it up among words of the program or to search it.

    A letter whose small form is several characters (İ) stays as it is, so that places in both texts are the same.
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def any_case(words: str) -> str:
    """A piece of a pattern whose letters, all of them ASCII, match in capitals too.

    What it matches is found by `small` among the same words. With ``re.IGNORECASE`` it would not always be: there
    «ı» matches i and «ſ» matches s, which are no capitals of them.
    """
    return f"(?ai:{words})"
