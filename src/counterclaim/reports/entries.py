"""Entries: where a page is several texts, told from an ordinary article by what repeats on it.

A live blog has a time over each update, in its mark-up, its metadata or its lines; a page of several stories has a
headline and a dateline for each, or calls itself a roundup. Three at least must be alike, and the article must lie in
them: subheadings alone divide nothing. Nothing rests on the order of the entries.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from counterclaim.records import Block, BlockKind, Entry, Span
from counterclaim.reports.dateline import LONGEST as LONGEST_DATELINE
from counterclaim.reports.dateline import dateline_end, full_date
from counterclaim.reports.passages import ends_as_sentence
from counterclaim.reports.stamps import EntryTables, Stamp
from counterclaim.reports.tables import OutletTables

FEWEST = 3  # entries of a page that is several texts
SAID = 8  # words of a paragraph that is more than a name or a heading
SHARE = 0.6  # of the article's words that must stand in its entries
LONGEST_HEADLINE = 30  # words
CODED: frozenset[BlockKind] = frozenset({"lead", "body"})
_KEPT: frozenset[BlockKind] = frozenset({"lead", "body", "heading", "caption", "dateline", "byline", "title"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a page before it is divided: what it says, what it was labelled, what the page's mark-up says of it.

    `unit` is the number of the repeated element that holds it, -1 where none does; `heads` whether it is marked as a
    heading; `apart` whether a blank line, or a block of its own, sets it off from the line before it.
    """

    text: str
    kind: BlockKind
    heads: bool = False
    unit: int = -1
    apart: bool = True

    @property
    def says(self) -> bool:
        """Whether it is a paragraph of the article."""
        return self.kind in CODED and len(self.text.split()) >= SAID


@dataclass(frozen=True, slots=True)
class Update:
    """An entry as a page's metadata has it: its headline, when it was published, and the words it begins with."""

    headline: str
    published: str | None
    opening: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the page tells beside its pieces: its own day, times of its repeated elements, updates of its metadata.

    `day` is None where the page's day does not say which day a bare clock is of.
    """

    title: str = ""
    day: date | None = None
    units: dict[int, str] = field(default_factory=dict)
    updates: tuple[Update, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """An entry by its pieces: from `start` up to `end`; `stamps` are the pieces that only say when."""

    start: int
    end: int
    published: str | None = None
    title: str = ""
    stamps: tuple[int, ...] = ()


def cuts(pieces: Sequence[Piece], told: Told, tables: EntryTables, outlets: OutletTables) -> tuple[Cut, ...]:
    """The entries of a page, in order; none where it is one text."""
    ways: tuple[Callable[[], list[Cut]], ...] = (
        lambda: _by_units(pieces, told, tables),
        lambda: _by_updates(pieces, told, tables),
        lambda: _by_stamps(pieces, told, tables),
        lambda: _by_datelines(pieces, outlets),
        lambda: _by_headings(pieces, told, tables),
    )
    fewest = 2 if tables.is_of_updates(told.title) else FEWEST
    for way in ways:
        found = [cut for cut in way() if any(p.says for p in pieces[cut.start : cut.end])]
        if len(found) >= fewest and _holds_the_article(pieces, found):
            timeline = tables.is_timeline(told.title)
            return tuple(Cut(c.start, c.end, None, c.title, c.stamps) if timeline else c for c in found)
    return ()


def _holds_the_article(pieces: Sequence[Piece], found: Sequence[Cut]) -> bool:
    every = sum(len(p.text) for p in pieces if p.kind in CODED)
    inside = sum(len(p.text) for cut in found for p in pieces[cut.start : cut.end] if p.kind in CODED)
    return inside >= SHARE * every


def _closed(pieces: Sequence[Piece], starts: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches from each start to the next; what is no part of the article is left off their ends."""
    kept = [i for i, p in enumerate(pieces) if p.kind in _KEPT]
    last = kept[-1] + 1 if kept else 0
    found = []
    for start, after in zip(starts, (*starts[1:], max(last, starts[-1] + 1)), strict=True):
        end = after
        while end > start + 1 and pieces[end - 1].kind not in _KEPT:
            end -= 1
        found.append((start, end))
    return found


def _by_units(pieces: Sequence[Piece], told: Told, tables: EntryTables) -> list[Cut]:
    """Repeated elements of the mark-up, each with its own time or headline."""
    where: dict[int, list[int]] = {}
    for i, piece in enumerate(pieces):
        if piece.unit >= 0:
            where.setdefault(piece.unit, []).append(i)
    made = []
    listed = _Listed.of(told.updates)
    for unit, held in where.items():
        start, end = held[0], held[-1] + 1
        stamps = _stamps_in(pieces, start, end, tables)
        moment = told.units.get(unit) or _moment(stamps, told.day)
        moment = moment or _update_of(pieces[start:end], listed)
        title = next((p.text for p in pieces[start:end] if p.heads and tables.stamp(p.text) is None), "")
        made.append(Cut(start, end, moment, title, tuple(stamps)))
    return made


def _stamps_in(pieces: Sequence[Piece], start: int, end: int, tables: EntryTables) -> dict[int, Stamp]:
    read = ((i, tables.stamp(pieces[i].text)) for i in range(start, end) if len(pieces[i].text) <= LONGEST_DATELINE)
    return {i: stamp for i, stamp in read if stamp is not None and stamp.end == len(pieces[i].text)}


def _moment(stamps: dict[int, Stamp], day: date | None) -> str | None:
    return next((said for stamp in stamps.values() if (said := stamp.moment(day))), None)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A page's updates by their headlines and by their first words."""

    headlines: dict[tuple[str, ...], list[Update]]
    openings: dict[tuple[str, ...], list[Update]]

    @classmethod
    def of(cls, updates: Sequence[Update]) -> _Listed:
        made = cls({}, {})
        for update in updates:
            headline = tuple(update.headline.split())
            if len(headline) > 1:
                made.headlines.setdefault(headline, []).append(update)
            if len(update.opening) >= SAID:
                made.openings.setdefault(update.opening[:SAID], []).append(update)
        return made

    def at(self, piece: Piece) -> list[Update]:
        """The updates whose headline a piece is, or which it opens."""
        said = tuple(piece.text.split()[: 2 * LONGEST_HEADLINE])
        opened = self.openings.get(said[:SAID], [])
        return self.headlines.get(said, []) + [u for u in opened if said[: len(u.opening)] == u.opening]


def _update_of(pieces: Sequence[Piece], listed: _Listed) -> str | None:
    """The moment that the metadata gives the update which these pieces are."""
    found = (update.published for piece in pieces for update in listed.at(piece)[:1])
    return next((moment for moment in found if moment), None)


def _by_updates(pieces: Sequence[Piece], told: Told, tables: EntryTables) -> list[Cut]:
    """Updates that the metadata lists, found again on the page by their headlines or first words."""
    listed = _Listed.of(told.updates)
    starts: dict[int, Update] = {}
    found: set[int] = set()
    for i, piece in enumerate(pieces):
        free = (u for u in listed.at(piece) if id(u) not in found) if piece.kind != "title" else ()
        if update := next(iter(free), None):
            starts[i] = update
            found.add(id(update))
    if len(starts) < FEWEST:
        return []
    made: list[Cut] = []
    firsts = [_with_stamp_before(pieces, at, tables) for at in sorted(starts)]
    for (start, end), at in zip(_closed(pieces, firsts), sorted(starts), strict=True):
        stamps = _stamps_in(pieces, start, end, tables)
        moment = starts[at].published or _moment(stamps, told.day)
        made.append(Cut(start, end, moment, starts[at].headline, tuple(stamps)))
    return made


def _with_stamp_before(pieces: Sequence[Piece], at: int, tables: EntryTables) -> int:
    """Where an entry begins whose headline or first words stand at a piece: a stamp right above is its own."""
    for before in range(at - 1, max(at - 3, -1), -1):
        if before in _stamps_in(pieces, before, before + 1, tables):
            return before
        if pieces[before].kind in CODED:
            break
    return at


def _by_stamps(pieces: Sequence[Piece], told: Told, tables: EntryTables) -> list[Cut]:
    """Lines that are a time, or open with one, each over text of its own."""
    first, last = _article_of(pieces)
    own_date = _page_s_own_date(pieces)
    found: dict[int, Stamp] = {}
    days: list[tuple[int, date]] = []
    for i in range(first, last):
        stamp = tables.stamp(pieces[i].text) if pieces[i].kind != "title" and i not in own_date else None
        if stamp is not None and (stamp.end == len(pieces[i].text) or pieces[i].heads or pieces[i].kind in CODED):
            found[i] = stamp
        elif len(pieces[i].text) <= LONGEST_DATELINE and pieces[i].kind != "title" and not pieces[i].says:
            days += [(i, day)] if (day := full_date(pieces[i].text)) else []
    own = {i: s for i, s in found.items() if _over_text(pieces, i, found, last)}
    if len(own) < (2 if tables.is_of_updates(told.title) else FEWEST):
        return []
    above = _headlines_above(pieces, own)
    firsts = [i - 1 if above else i for i in own]
    made = []
    for (start, end), (at, stamp) in zip(_closed(pieces, firsts), own.items(), strict=True):
        above_it = bisect_left(days, at, key=lambda each: each[0]) - 1
        day = days[above_it][1] if above_it >= 0 else told.day
        title = _headline(pieces, start, end, at, stamp)
        whole = (at,) if stamp.end == len(pieces[at].text) else ()
        made.append(Cut(start, end, stamp.moment(day), title, whole))
    return made


def _article_of(pieces: Sequence[Piece]) -> tuple[int, int]:
    """The stretch of the page in which the article stands, with the few lines above it that may be its first stamp."""
    body = [i for i, p in enumerate(pieces) if p.kind in CODED]
    return (max(0, body[0] - 3), body[-1] + 1) if body else (0, 0)


def _page_s_own_date(pieces: Sequence[Piece]) -> frozenset[int]:
    """The lines above the first paragraph that say of the whole page when it was published or changed."""
    lead = next((i for i, p in enumerate(pieces) if p.says), len(pieces))
    words = ("published", "updated", "posted", "last", "first")
    return frozenset(i for i in range(lead) if pieces[i].text.lower().startswith(words))


def _over_text(pieces: Sequence[Piece], at: int, found: dict[int, Stamp], last: int) -> bool:
    """Whether text of the article follows a stamp before the next one, or the rest of its own line is text."""
    if found[at].end < len(pieces[at].text) and pieces[at].says:
        return True
    for i in range(at + 1, last):
        if i in found:
            return False
        if pieces[i].says:
            return True
    return False


def _headlines_above(pieces: Sequence[Piece], own: dict[int, Stamp]) -> bool:
    """Whether the page puts each entry's headline above its time and none below."""
    above = sum(i > 0 and pieces[i - 1].heads for i in own)
    below = sum(i + 1 < len(pieces) and pieces[i + 1].heads for i in own)
    return above == len(own) and below == 0


def _headline(pieces: Sequence[Piece], start: int, end: int, at: int, stamp: Stamp) -> str:
    rest = pieces[at].text[stamp.end :].strip()
    if rest and not pieces[at].says:
        return rest
    if start < at:
        return pieces[start].text
    after = pieces[at + 1] if at + 1 < end else None
    return after.text if after and (after.heads or after.kind == "heading") else ""


def _by_datelines(pieces: Sequence[Piece], outlets: OutletTables) -> list[Cut]:
    """Stories of which each opens with its own dateline, under a headline or not."""
    opening = [i for i, p in enumerate(pieces) if p.says and dateline_end(p.text, outlets)]
    if len(opening) < FEWEST:
        return []
    above = [_headline_above(pieces, i) for i in opening]
    credited = sum("(" in pieces[i].text[:LONGEST_DATELINE] for i in opening)
    if not (all(above) or credited == len(opening)):
        return []
    firsts = [i - 1 if headed else i for i, headed in zip(opening, above, strict=True)]
    made = _closed(pieces, firsts)
    return [Cut(s, e, None, pieces[s].text if h else "") for (s, e), h in zip(made, above, strict=True)]


def _headline_above(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the line above a paragraph is a headline: no sentence, and not the page's own title."""
    above = pieces[at - 1] if at else None
    if above is None or above.kind == "title" or not pieces[at].apart:
        return False
    short = 1 < len(above.text.split()) <= LONGEST_HEADLINE and not ends_as_sentence(above.text)
    return short and (above.heads or above.kind in ("heading", "body"))


def _by_headings(pieces: Sequence[Piece], told: Told, tables: EntryTables) -> list[Cut]:
    """The headed stories of a page that calls itself a roundup."""
    if not tables.is_roundup(told.title):
        return []
    heads = [i for i, p in enumerate(pieces) if p.kind != "furniture" and (p.heads or p.kind == "heading")]
    heads = [i for i in heads if pieces[i].kind != "title" and i + 1 < len(pieces) and pieces[i + 1].kind in CODED]
    made = _closed(pieces, heads) if len(heads) >= FEWEST else []
    return [Cut(start, end, None, pieces[start].text) for start, end in made]


def entries_of(found: Sequence[Cut], blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """The entries with their places in the text; `blocks` are those of the pieces, one for each, in order."""
    return tuple(
        Entry(Span(blocks[c.start].span.start, blocks[c.end - 1].span.end), c.published, c.title) for c in found
    )


def relabelled(pieces: Sequence[Piece], found: Sequence[Cut]) -> list[BlockKind]:
    """The kinds of a page's blocks: a line that says when an entry was published is its dateline, or its heading where
    it stands in the text as such; its title is a heading.
    """
    kinds = [piece.kind for piece in pieces]
    for cut in found:
        for i in range(cut.start, cut.end):
            if i in cut.stamps:
                kinds[i] = "heading" if kinds[i] in CODED else "dateline"
            elif pieces[i].heads and kinds[i] == "furniture" and pieces[i].text == cut.title:
                kinds[i] = "heading"
    return kinds
