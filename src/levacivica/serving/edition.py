"""What the server adds to the files of the site, and how it tells the browsers that there is a new edition."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Condition

from levacivica.diagnostics.catalogue import Language


class MadeWhenAsked(Mapping[str, str]):
    """Texts by the path of their page, each made from the file of its sheet when a browser asks for that page."""

    def __init__(self, files: Mapping[str, str], make: Callable[[str], str]) -> None:
        self._files, self._make = files, make

    def __getitem__(self, page: str) -> str:
        """The text of a page."""
        return self._make(self._files[page])

    def __iter__(self) -> Iterator[str]:
        """The pages."""
        return iter(self._files)

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._files)


@dataclass(frozen=True)
class Edition:
    """One state of the site; all of it changes at once.

    ``beside`` is what stands at the foot of a page, by its path; ``elsewhere`` what stands at the foot of all others;
    ``instead`` the pages that stand in the place of a document that could not be made. ``trouble`` is why the site is
    not up to date, ``complete`` whether there is one at all. ``headlines`` go before the title of a page, by its path.
    """

    lang: Language
    beside: Mapping[str, str] = field(default_factory=dict)
    elsewhere: str = ""
    instead: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""
    headlines: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True


class Stage:
    """Holds the edition that is on show; browsers wait here for the next one."""

    def __init__(self, first: Edition) -> None:
        self._edition, self._count = first, 0
        self._born = time.time_ns()  # after a new start every edition is another one
        self._changed = Condition()
        self._closed = False

    def show(self, edition: Edition) -> None:
        """Publish an edition, and wake every browser that waits."""
        with self._changed:
            self._edition, self._count = edition, self._count + 1
            self._changed.notify_all()

    def close(self) -> None:
        """End the waiting of every browser."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def now(self) -> tuple[Edition, str]:
        """The edition on show, with its name."""
        with self._changed:
            return self._edition, self._name

    def names(self, every: float) -> Iterator[str]:
        """The name of the edition on show now, then of each one to come; empty when there was none for a while."""
        last = ""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._name != last, every)  # noqa: B023 - called at once
                if self._closed:
                    return
                fresh = self._name if self._name != last else ""
            last = fresh or last
            yield fresh

    @property
    def _name(self) -> str:
        return f"{self._born}-{self._count}"
