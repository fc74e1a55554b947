"""The plan of a watch: a TOML file that says what is read, how often, and what of it. Mistakes name the key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from counterclaim.errors import PlanError
from counterclaim.pages.web.manners import Manners

SourceKind = Literal["listing", "page"]
QUARTER = timedelta(minutes=15)
SHORTEST = timedelta(minutes=1)
"""More often than once a minute no source is asked."""
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]+)", re.IGNORECASE)
_UNITS = {
    "second": 1, "sec": 1, "s": 1, "minute": 60, "min": 60, "m": 60, "hour": 3600, "h": 3600,
    "day": 86_400, "d": 86_400, "week": 604_800,
}  # fmt: skip
_LARGEST = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to watch. `kind` "page" is a page that is itself read anew; a "listing" names the pages to read.

    `include` and `exclude` are regular expressions searched for in the addresses of the pages: a page is read where one
    of `include` is found, or there is none, and none of `exclude` is.
    """

    url: str
    name: str = ""
    kind: SourceKind = "listing"
    every: timedelta | None = None
    include: tuple[re.Pattern[str], ...] = ()
    exclude: tuple[re.Pattern[str], ...] = ()

    @property
    def called(self) -> str:
        """What it is called in messages: its name, or its address."""
        return self.name or self.url

    def takes(self, address: str) -> bool:
        """Whether a page of this address is to be read."""
        wanted = not self.include or any(each.search(address) for each in self.include)
        return wanted and not any(each.search(address) for each in self.exclude)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is watched and how. `again` are the ages, from the first fetch on, at which a page is looked at again.

    `oldest` leaves out pages that their listing dates earlier than so long ago; `at_most` bounds the pages that one
    source has read in one round: the others come in the next. `languages` are those whose pages are kept, all if empty.
    """

    sources: tuple[Source, ...]
    manners: Manners
    every: timedelta = QUARTER
    again: tuple[timedelta, ...] = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
    oldest: timedelta | None = None
    at_most: int = 200
    languages: tuple[str, ...] = ()
    gate: bool = False

    def every_of(self, source: Source) -> timedelta:
        """How often a source is taken."""
        return source.every or self.every


def load(path: Path) -> Plan:
    """The plan in a file. Raises PlanError, one line: the file, the key, what is wrong and what to write."""
    try:
        with path.open("rb") as stream:
            text = stream.read(_LARGEST + 1)
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror or error})") from error
    if len(text) > _LARGEST:
        raise PlanError(f"{path}: larger than 2 MiB, which no plan is")
    try:
        return plan_of(tomllib.loads(text.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise PlanError(f"{path}: not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise PlanError(f"{path}: not TOML: {error}") from error
    except RecursionError as error:
        raise PlanError(f"{path}: not TOML that can be read: brackets in brackets, too deep") from error
    except PlanError as error:
        raise PlanError(f"{path}: {error}") from error


def plan_of(table: Mapping[str, Any]) -> Plan:
    """The plan that a table of TOML gives. Raises PlanError without the file's name.

    >>> plan_of({"source": [{"url": "https://news.example/feed.xml", "every": "1 hour"}]}).sources[0].every
    datetime.timedelta(seconds=3600)
    """
    _known("", table, ("settings", "source"))
    settings, sources = table.get("settings", {}), table.get("source", [])
    if not isinstance(settings, dict):
        raise PlanError("settings: must be a table; write [settings] on a line of its own")
    if not isinstance(sources, list) or not all(isinstance(each, dict) for each in sources):
        raise PlanError("source: must be tables; write [[source]], with two brackets, before each")
    if not sources:
        raise PlanError('nothing to watch; write [[source]] and under it url = "https://..."')
    found = tuple(_source(number, each) for number, each in enumerate(sources, 1))
    twice = [each.url for number, each in enumerate(found) if each.url in {other.url for other in found[:number]}]
    if twice:
        raise PlanError(f"source: {twice[0]} stands here twice; take one of them out")
    return _with_settings(found, settings)


def _with_settings(sources: tuple[Source, ...], settings: Mapping[str, Any]) -> Plan:
    names = ("contact", "every", "again", "wait", "allow_private", "oldest", "at_most", "languages", "gate")
    _known("settings, ", settings, names)
    read = _Reader("settings, ", settings)
    usual = Plan(sources, Manners())
    every = read.length("every", usual.every, SHORTEST)
    oldest = read.length("oldest", None)
    wait = read.length("wait", timedelta(seconds=usual.manners.wait))
    contact = read.text("contact")
    try:
        manners = Manners(
            contact=contact,
            allow_private=read.yes("allow_private"),
            wait=wait.total_seconds() if wait is not None else usual.manners.wait,
        )
    except ValueError as error:
        raise PlanError(f"settings, contact: {error}") from error
    return Plan(
        sources,
        manners,
        every or usual.every,
        read.lengths("again", usual.again),
        oldest,
        read.amount("at_most", usual.at_most),
        tuple(language.lower() for language in read.texts("languages")),
        read.yes("gate"),
    )


def _source(number: int, table: Mapping[str, Any]) -> Source:
    where = f"source {number}, "
    _known(where, table, tuple(field.name for field in fields(Source)))
    read = _Reader(where, table)
    url = read.text("url")
    if not url:
        raise PlanError(f'{where}url: is missing; write url = "https://..."')
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise PlanError(f"{where}url: {url!r} is no address of the web ({error})") from error
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise PlanError(f"{where}url: {url!r} is no address of the web; write it whole, with https://")
    kind = read.text("kind") or "listing"
    if kind not in ("listing", "page"):
        raise PlanError(f'{where}kind: {kind!r} is none; write "listing" (a feed, a sitemap, a list) or "page"')
    every = read.length("every", None, SHORTEST)
    patterns = read.patterns("include"), read.patterns("exclude")
    return Source(url, read.text("name"), "page" if kind == "page" else "listing", every, *patterns)


def length(words: str) -> timedelta:
    """A length of time in words. Raises ValueError.

    >>> length("15 minutes"), length("1.5 h"), length("2d")
    (datetime.timedelta(seconds=900), datetime.timedelta(seconds=5400), datetime.timedelta(days=2))
    """
    match = _LENGTH.fullmatch(words.strip())
    unit = match[2].lower() if match else ""
    seconds = _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s"))
    if not match or not seconds or float(match[1]) * seconds > 10 * 366 * 86_400:
        raise ValueError(f'{words!r} is no length of time; write for example "15 minutes", "6 hours" or "1 day"')
    return timedelta(seconds=float(match[1]) * seconds)


def _known(where: str, table: Mapping[str, Any], names: Iterable[str]) -> None:
    names = tuple(names)
    for key in table:
        if key not in names:
            raise PlanError(f"{where}{key}: there is no such key; there are {', '.join(names)}")


@dataclass(frozen=True, slots=True)
class _Reader:
    """The values of a table, each checked; `where` begins every message."""

    where: str
    table: Mapping[str, Any]

    def text(self, key: str) -> str:
        value = self.table.get(key, "")
        if not isinstance(value, str):
            raise self._wrong(key, value, 'must be words in quotation marks, as in "..."')
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            raise self._wrong(key, value, 'must be a list of words, as in ["...", "..."]')
        return tuple(values)

    def yes(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, value, "must be true or false")
        return value

    def amount(self, key: str, usual: int) -> int:
        value = self.table.get(key, usual)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self._wrong(key, value, "must be a number of at least 1")
        return value

    def length(self, key: str, usual: timedelta | None, least: timedelta = timedelta(0)) -> timedelta | None:
        if key not in self.table:
            return usual
        found = self._length(key, self.table[key])
        if found < least:
            raise PlanError(f"{self.where}{key}: is too short; write at least {int(least.total_seconds())} seconds")
        return found

    def lengths(self, key: str, usual: tuple[timedelta, ...]) -> tuple[timedelta, ...]:
        value = self.table.get(key)
        if value is None:
            return usual
        if not isinstance(value, list):
            raise self._wrong(key, value, 'must be a list, as in ["1 hour", "1 day"], or [] for never')
        return tuple(sorted(self._length(key, each) for each in value))

    def patterns(self, key: str) -> tuple[re.Pattern[str], ...]:
        def compiled(words: str) -> re.Pattern[str]:
            try:
                return re.compile(words)
            except (re.error, OverflowError) as error:
                raise PlanError(f"{self.where}{key}: {words!r} is no regular expression ({error})") from error

        return tuple(map(compiled, self.texts(key)))

    def _length(self, key: str, value: Any) -> timedelta:
        if not isinstance(value, str):
            raise self._wrong(key, value, 'must be a length of time in quotation marks, as in "15 minutes"')
        try:
            return length(value)
        except ValueError as error:
            raise PlanError(f"{self.where}{key}: {error}") from error

    def _wrong(self, key: str, value: Any, what: str) -> PlanError:
        return PlanError(f"{self.where}{key}: {what}, not {value!r}")
