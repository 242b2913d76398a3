"""Foreign words in Italian texts, which a voice should read in their own language (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape

from markupsafe import escape

from levacivica.model.letters import any_case, small

ITALIAN = "it"
"""The language of a word that is not marked."""

USUAL = dict.fromkeys(
    """
    back office, capacity building, career day, career guidance, caregiver, case management, case manager, circle
    time, citizen science, co-design, co-housing, co-working, coaching, cohousing, community building, community
    care, community hub, community manager, community organizer, cooperative learning, counseling, counselling,
    coworking, crowdfunding, cyberbullying, data entry, day care, debriefing, desk research, digital divide, digital
    facilitator, digital storytelling, drop in, early school leaver, empowerment, event management, fact checking,
    family learning, flash mob, focus group, front desk, front office, fund raising, fundraising, gender gap, goal
    setting, green job, hard skill, hate speech, help desk, housing first, info point, job placement, job shadowing,
    learning by doing, life skill, lifelong learning, mainstreaming, media education, mentoring, networking, open
    day, outdoor education, outreach, peer counseling, peer education, peer educator, peer group, peer learning,
    peer support, peer to peer, peer tutor, peer tutoring, people raising, problem solving, project management,
    project work, public speaking, role play, role playing, school bonding, self empowerment, self-help, service
    learning, social housing, social street, soft skill, speed date, stakeholder, storytelling, street art, street
    education, team building, team work, team working, teamwork, time management, tool kit, toolkit, video making,
    youth center, youth work, youth worker
    """.replace("\n", " ").split(","),
    "en",
)
"""English words of calls and projects that have not become Italian, as computer, sport, stage, team, tutor, web or
workshop have; where one has a hyphen or a blank, the other is meant too."""

_KEPT = 64
_APART = r"[ \u00a0\n-]"
_BLANKS = str.maketrans("\u00a0\n-", "   ")
_BEFORE, _AFTER = r"(?<![\w/@.-])", r"(?![\w/@-]|\.\w)"
"""An address of the web or of mail is no word."""
_ELSEWHERE = r"<(?:(?P<raw>script|style|title|option|textarea)\b.*?</(?P=raw)>|[^>]*>)"
"""What a page says to programs, or where no element may stand."""


class ForeignWords:
    """The foreign words that are marked: the usual ones, and those of an office with their languages.

    ``own`` are the words of an office with their languages; one that is Italian to it is not marked.
    """

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        added = {_plain(word): lang for word, lang in (own or {}).items()}
        every = {_plain(word): lang for word, lang in USUAL.items()} | added
        self._langs = {word: lang for word, lang in every.items() if lang != ITALIAN and len(word) > 1}
        self._escaped = tuple(str(escape(word)) for word in self._langs)

    def __repr__(self) -> str:
        return repr(sorted(self._langs.items()))

    def found(self, text: str) -> dict[str, str]:
        """The words in a text as they are written there, each with its language; of those that overlap the longer."""
        return {match["word"]: self._lang(match["word"]) for match in self._matches(text)}

    def split(self, text: str) -> list[tuple[str, str]]:
        """A text in pieces, each with its language; empty for those that are not marked."""
        pieces, end = [], 0
        for match in self._matches(text):
            pieces += [(text[end : match.start()], ""), (match["word"], self._lang(match["word"]))]
            end = match.end()
        return [piece for piece in [*pieces, (text[end:], "")] if piece[0]]

    def marked(self, page: str) -> str:
        """A page of HTML with its foreign words in elements of their language."""
        words = _those_in(self._escaped, page)
        if not words:
            return page
        return _pattern(words, of_page=True).sub(self._element, page)

    def _element(self, match: re.Match[str]) -> str:
        word = match["word"]
        if word is None:
            return match[0]
        return f'<span lang="{self._lang(unescape(word))}">{word}</span>'

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        words = _those_in(self._langs, text)
        return _pattern(words).finditer(text) if words else iter(())

    def _lang(self, written: str) -> str:
        word = _plain(written)
        return self._langs.get(word) or self._langs[word.removesuffix("s")]


def _those_in(words: Iterable[str], text: str) -> tuple[str, ...]:
    """The words that may be in a text, for their letters are; of two that begin alike the longer comes first."""
    flat = small(text).translate(_BLANKS)
    return tuple(sorted((word for word in words if word in flat), key=lambda word: (-len(word), word)))


def _plain(word: str) -> str:
    """A word as it is compared: in small letters, its parts with one blank between them."""
    return small(re.sub(rf"{_APART}+|\s+", " ", word.strip()))


@lru_cache(_KEPT)
def _pattern(words: tuple[str, ...], *, of_page: bool = False) -> re.Pattern[str]:
    """What finds some words, in the plural of English too; in a page, also all that they are not looked for in."""
    each = "|".join(_APART.join(map(re.escape, word.split(" "))) for word in words)
    wanted = rf"{_BEFORE}(?P<word>{any_case(f'(?:{each})s?')}){_AFTER}"
    return re.compile(rf"{_ELSEWHERE}|{wanted}" if of_page else wanted, re.DOTALL)
