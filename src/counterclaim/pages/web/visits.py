"""Visits: the addresses of one run, asked for with one set of manners; the libraries are loaded with the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from counterclaim.pages.web.manners import Manners
from counterclaim.records import Page

if TYPE_CHECKING:
    from counterclaim.pages.web.fetching import Fetcher


class Visits:
    """Gets pages of the web for one run, so that a host's turns and its robots.txt hold for all of it."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._fetcher: Fetcher | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._fetcher is not None:
            self._fetcher.__exit__()

    def page(self, address: str) -> Page:
        """The page at an address. Raises UnreadableInput, in words."""
        if self._fetcher is None:
            from counterclaim.pages.web.fetching import Fetcher  # lazy: most runs ask for no page of the web

            self._fetcher = Fetcher(self._manners)
        page = self._fetcher.get(address).page
        assert page is not None, "only who names a version is told that it has not changed"
        return page
