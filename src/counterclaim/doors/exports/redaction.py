"""Exports without the names of private persons: victims and witnesses whom pages name, and who are no public actors.

A person is private who is in no registry of actors. Their names become `[name]` in quotes, names, titles and sentences.
What stands around a quote keeps its length, a block for each letter, so that positions stay those of the page. A name
is found where a claim is about it or the reader model marks it. What cannot be found this way stays: a name that the
model does not mark, or a description that tells who somebody is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

from counterclaim.doors.exports.address import web_address
from counterclaim.doors.exports.names import NAME
from counterclaim.doors.exports.persons import Marked, marked, no_names, office_words, persons_of
from counterclaim.doors.exports.selection import Selection, Told
from counterclaim.records import Claim, Named, Report
from counterclaim.sentences import Reader

BLOCK = "█"
PART = 3
"""So many letters a part of a name has that stands alone for it: "Petrenko", not "de"."""
HELD = 512
"""Reports whose names are kept at hand."""
R = TypeVar("R")
_KEPT = frozenset({
    "id", "report_id", "page_id", "url", "canonical", "country", "kind", "stance", "mode", "setting", "factuality",
    "act", "plover", "cameo", "acled", "grain", "precision", "harm", "scope", "language", "published", "as_of", "side",
    "party", "claims", "candidates", "rule", "republishes", "replaces", "incident", "policy", "place",
})  # fmt: skip
"""Fields that hold no words of a page: ids, terms, days. Addresses are looked at apart."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Mask:
    """The private names of one text, or of several."""

    names: frozenset[str]

    @classmethod
    def of(cls, private: Iterable[str], public: Iterable[str] = ()) -> Mask:
        """Whole names, and those of their parts that no public name has too.

        >>> sorted(Mask.of(["Maria de Petrenko"], ["Nikol Pashinyan"]).names)
        ['Maria', 'Maria de Petrenko', 'Petrenko']
        """
        shared = {word for name in public for word in _WORD.findall(name)}
        whole = {name for name in (" ".join(each.split()) for each in private) if _WORD.search(name)} - shared
        parts = {word for name in whole for word in _WORD.findall(name) if len(word) >= PART and word[0].isupper()}
        return cls(frozenset(whole | (parts - shared)))

    def words(self, text: str) -> str:
        """A text with `[name]` for each name.

        >>> Mask.of(["Maria Petrenko"]).words("MARIA PETRENKO's son; Petrenko herself")
        "[name]'s son; [name] herself"
        """
        pattern = _pattern(self.names)
        return pattern.sub(NAME, text) if pattern else text

    def letters(self, text: str) -> str:
        """A text with a block for each letter of a name: it stays as long as it is."""
        pattern = _pattern(self.names)
        return pattern.sub(lambda found: BLOCK * len(found[0]), text) if pattern else text

    def address(self, url: str) -> str:
        """An address; only its host where the rest of it spells a name out."""
        parts = {word.casefold() for name in self.names for word in _WORD.findall(name) if len(word) > PART}
        if parts & {word.casefold() for word in re.findall(r"[^\W\d_]+", url)}:
            host = re.match(r"[a-z]+://[^/?#]+/", url, re.IGNORECASE) if web_address(url) else None
            return f"{host[0] if host else ''}{NAME}"
        return url


@lru_cache(maxsize=1024)
def _pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    """Any of the names as whole words, the longest first: several words in any case, one as it is or in capitals."""
    if not names:
        return None
    told = []
    for name in sorted(names, key=lambda each: (-len(each), each)):
        bare = r"\s+".join(re.escape(word) for word in name.split())
        told.append(f"(?i:{bare})" if " " in name else f"(?:{bare}|{re.escape(name.upper())})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)")


def masked(record: R, mask: Mask) -> R:
    """A record with no private name in any of its texts. Ids, terms, days and positions are as they were."""
    if not mask.names:
        return record
    return cast("R", _masked(record, mask))


def _masked(value: Any, mask: Mask) -> Any:
    if isinstance(value, str):
        return mask.words(value)
    if isinstance(value, tuple):
        return tuple(_masked(each, mask) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {f.name: _masked(getattr(value, f.name), mask) for f in fields(value) if f.name not in _KEPT}
    if hasattr(value, "url"):
        changed["url"] = mask.address(value.url)
    return replace(value, **changed)


def masked_report(report: Report, mask: Mask) -> Report:
    """A report without private names. Its byline goes, and so does the original of a translation, which is not read."""
    translation = report.translation and replace(report.translation, text="", title="", paragraphs=())
    return replace(
        report,
        title=mask.words(report.title),
        byline=NAME if report.byline else "",
        dateline=mask.words(report.dateline),
        text=mask.letters(report.text),
        url=mask.address(report.url),
        canonical=mask.address(report.canonical),
        outlet=mask.words(report.outlet),
        carried_from=mask.words(report.carried_from),
        carried_why=mask.words(report.carried_why),
        entries=tuple(replace(each, title=mask.words(each.title)) for each in report.entries),
        translation=translation,
    )


def everybody(claims: Iterable[Claim]) -> Iterator[Named]:
    """All who are named in some claims."""
    for claim in claims:
        yield from (voice.who for voice in claim.sources.voices)
        yield from (*claim.actors, *claim.targets, *claim.blamed)


def mask_of(claims: Sequence[Claim], marked: Marked = Marked()) -> Mask:  # noqa: B008 - frozen
    """The private names of a report: persons of its claims that have no id, and the others that were marked in it."""
    public = {words for each in everybody(claims) if each.id for words in (each.name, each.wording)}
    private = frozenset(persons_of(everybody(claims), marked)) | marked.private
    return Mask.of(private, public | marked.public | set(no_names(private, marked.offices)))


class Redacted(Selection):
    """A selection without the names of private persons: every format writes it as it writes any other."""

    @cached_property
    def reader(self) -> Reader:
        """The reader model, which marks names of persons."""
        return Reader.load()

    @cached_property
    def _offices(self) -> frozenset[str]:
        return office_words(self.registry.lexicon.roles)

    @cached_property
    def _marked(self) -> dict[str, Marked]:
        return {}

    def told(self) -> Iterator[Told]:
        """The incidents, their claims and reports, without private names."""
        for told in super().told():
            masks = self._of(told.reports, told.claims)
            every = Mask(frozenset(name for mask in masks.values() for name in mask.names))
            claims = tuple(masked(claim, masks.get(claim.report_id, every)) for claim in told.claims)
            reports = {key: masked_report(report, masks[key]) for key, report in told.reports.items()}
            yield told.of(masked(told.incident, every), claims, reports)

    def readings(self) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        """Reports with their claims, without private names."""
        for report, claims in super().readings():
            mask = self._of({report.id: report}, claims)[report.id]
            yield masked_report(report, mask), tuple(masked(claim, mask) for claim in claims)

    def _of(self, reports: Mapping[str, Report], claims: Iterable[Claim]) -> dict[str, Mask]:
        """The private names of some reports: the model reads those that are not at hand."""
        if len(self._marked) > HELD:
            self._marked.clear()
        own: dict[str, list[Claim]] = {}
        for claim in claims:
            own.setdefault(claim.report_id, []).append(claim)
        fresh = [report for key, report in reports.items() if key not in self._marked]
        for report, sentences in self.reader.analyse(fresh):
            self._marked[report.id] = marked(report, sentences, self.registry, self._offices)
        return {key: mask_of(own.get(key, ()), self._marked[key]) for key in reports}
