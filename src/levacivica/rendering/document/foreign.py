"""Foreign words in Italian texts, which a voice should read in their own language (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import escape

from levacivica.model.letters import small

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

_BEGINS, _ENDS = re.compile(r"(?<![\w/@.-])"), re.compile(r"s?(?![\w/@-]|\.\w)")
"""Around a word, with the plural of English: an address of the web or of mail is none."""
_RAW = re.compile(r"<(script|style|title|option|textarea)\b")
"""Parts of a page where no element may stand, or that are for programs."""

Place = tuple[int, int, str]
"""Where a word begins and ends in a text, and its language."""


class ForeignWords:
    """The foreign words that are marked: the usual ones, and those of an office with their languages.

    ``own`` are the words of an office with their languages; one that is Italian to it is not marked.
    """

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        added = {_plain(word): lang for word, lang in (own or {}).items()}
        every = {_plain(word): lang for word, lang in USUAL.items()} | added
        self._langs = {word: lang for word, lang in every.items() if lang != ITALIAN and len(word) > 1}
        self._escaped = {str(escape(word)): lang for word, lang in self._langs.items()}

    def __repr__(self) -> str:
        return repr(sorted(self._langs.items()))

    def found(self, text: str) -> dict[str, str]:
        """The words in a text as they are written there, each with its language."""
        return {text[start:end]: lang for start, end, lang in self._places(text, self._langs)}

    def split(self, text: str) -> list[tuple[str, str]]:
        """A text in pieces, each with its language; empty for those that are not marked."""
        pieces, last = [], 0
        for start, end, lang in self._places(text, self._langs):
            pieces += [(text[last:start], ""), (text[start:end], lang)]
            last = end
        return [piece for piece in [*pieces, (text[last:], "")] if piece[0]]

    def marked(self, page: str) -> str:
        """A page of HTML, or a piece of one, with its foreign words in elements of their language.

        Its head is left as it is: there are typefaces, a hundred times as long as all the words.
        """
        begin = max(page.find("<body"), 0)
        body = page[begin:]
        places = self._places(body, self._escaped)
        if not places:
            return page
        raw = list(_raw_parts(body))
        pieces, last = [page[:begin]], 0
        for start, end, lang in places:
            while raw and raw[0][1] <= start:
                del raw[0]
            if body.rfind("<", last, start) > body.rfind(">", last, start) or (raw and raw[0][0] < start):
                continue
            pieces += [body[last:start], f'<span lang="{lang}">', body[start:end], "</span>"]
            last = end
        return "".join([*pieces, body[last:]])

    @staticmethod
    def _places(text: str, words: Mapping[str, str]) -> list[Place]:
        """Where words stand in a text, in order; of those that overlap the first, and of two there the longer."""
        flat = _flat(text)
        found: list[Place] = []
        for word, lang in words.items():
            start = flat.find(word)
            while start >= 0:
                end = _ENDS.match(text, start + len(word))
                if end and _BEGINS.match(text, start):
                    found.append((start, end.end(), lang))
                start = flat.find(word, start + len(word))
        places: list[Place] = []
        for place in sorted(found, key=lambda place: (place[0], -place[1])):
            if not places or place[0] >= places[-1][1]:
                places.append(place)
        return places


def _raw_parts(page: str) -> Iterator[tuple[int, int]]:
    """Where no element may stand in a page: from its first sign to behind its last."""
    begun = _RAW.search(page)
    while begun:
        end = page.find(f"</{begun[1]}", begun.end())
        yield begun.start(), len(page) if end < 0 else end
        begun = _RAW.search(page, end) if end >= 0 else None


def _plain(word: str) -> str:
    """A word as it is compared: in small letters, its parts with one blank between them."""
    return " ".join(_flat(word).split())


def _flat(text: str) -> str:
    """A text as words are looked for in it, of the same length: each replacement is quicker than one table for all."""
    return small(text).replace("-", " ").replace("\n", " ").replace("\u00a0", " ")
