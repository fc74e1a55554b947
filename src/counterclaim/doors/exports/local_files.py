"""What an export tells of a page that was read from a file: the file's name, and never in whose folder it lay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar, cast

from counterclaim.records import Claim, Evidence, Report

_FILE = "file:"
_OWN_WORDS: Mapping[type, frozenset[str]] = MappingProxyType({
    Report: frozenset({"text", "blocks", "translation"}),
    Evidence: frozenset({"quote", "before", "after"}),
})  # fmt: skip
"""Fields that hold the words of a page: they stay as the page has them, and so do positions."""
R = TypeVar("R")


def shared_address(url: str) -> str:
    r"""The address of a page as it may be given away: one of the net as it is, of a file its name alone.

    >>> shared_address("https://post.example/2022/09"), shared_address("urn:uuid:1")
    ('https://post.example/2022/09', 'urn:uuid:1')
    >>> shared_address("/home/ana/sources/page.html"), shared_address("C:\\Users\\Ana\\day.jsonl:3")
    ('page.html', 'day.jsonl:3')
    >>> shared_address("file:///home/ana/page.html"), shared_address("news/")
    ('page.html', 'news')
    """
    if "://" in url and not url.lower().startswith(_FILE):
        return url
    folders, _, name = url.replace("\\", "/").rstrip("/").rpartition("/")
    return name if folders or name else url


@dataclass(frozen=True, slots=True)
class Shared:
    """The files that some reports were read from: their addresses as the store has them, and as they are told."""

    files: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Shared:
        """The files that lay in a folder, longest address first."""
        urls = {url for report in reports for url in (report.url, report.canonical)}
        told = {url: shared_address(url) for url in urls}
        return cls(tuple(sorted(((u, n) for u, n in told.items() if u != n), key=lambda each: (-len(each[0]), each))))

    def words(self, text: str) -> str:
        """A text in which a file is called by its name: an outlet, a reason, a sentence of a contradiction."""
        for url, name in self.files:
            text = text.replace(url, name)
        return text

    def record(self, record: R) -> R:
        """A record in which no folder stands; the words of the page are untouched."""
        return cast("R", self._left(record)) if self.files else record

    def _left(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, tuple):
            return tuple(self._left(each) for each in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        return _replaced(value, {name: self._left(getattr(value, name)) for name in _names(type(value))})


@lru_cache(maxsize=256)
def _names(kind: type) -> tuple[str, ...]:
    kept = _OWN_WORDS.get(kind, frozenset())
    return tuple(each.name for each in fields(kind) if each.name not in kept)


def _replaced(value: Any, found: Mapping[str, Any]) -> Any:
    changed = {name: new for name, new in found.items() if new != getattr(value, name)}
    return replace(value, **changed) if changed else value


def shared_reading(report: Report, claims: tuple[Claim, ...]) -> tuple[Report, tuple[Claim, ...]]:
    """A report with its claims, told without folders."""
    shared = Shared.of((report,))
    return shared.record(report), shared.record(claims)
