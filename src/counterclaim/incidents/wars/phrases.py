"""Phrases that describe a war without its name: "the 2020 war", "Angola's 27-year civil war"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from counterclaim.incidents.wars.book import MONTHS, ORDINALS, WarBook
from counterclaim.incidents.wars.tokens import Token, Years

_LEFT, _RIGHT = 8, 14
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "their", "another", "any", "no", "every", "some"})
_DEFINITE = frozenset({"the", "this", "that"})
_LINKS_PARTIES = frozenset({"in", "over", "against", "with", "between", "on", "of", "and"})
_LINKS_YEARS = frozenset({"in", "of", "from", "since", "during"})
_PARTS = MONTHS.keys() | frozenset({"early", "late", "mid", "the", "spring", "summer", "autumn", "winter"})
_TO = frozenset({"and", "to", "until"})
_NAME_RUNS = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A head with what its words say of the war: its parties and places, its years, when it began and ended.

    `grounds` are those of the `parties` in whose country it is said to be, `others` counts the words between article
    and head that are neither numbers nor years. `unknown` are names that no party and no war of the tables has.
    `many`: the words are of several wars.
    """

    head: str
    start: int
    end: int
    article: str
    many: bool = False
    parties: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    years: tuple[Years, ...] = ()
    began: tuple[int, ...] = ()
    ended: tuple[int, ...] = ()
    months: frozenset[int] = frozenset()
    ordinals: frozenset[str] = frozenset()
    others: int = 0

    @property
    def dated(self) -> bool:
        """Whether it gives a year."""
        return bool(self.years or self.began or self.ended)

    @property
    def definite(self) -> bool:
        """Whether it is of a war that the reader knows: "the war", "Angola's civil war", not "a war"."""
        return self.article in _DEFINITE

    @property
    def says_which(self) -> bool:
        """Whether it says more than "the war"."""
        return bool(self.parties or self.topics or self.years or self.began or self.ended or self.ordinals)


@dataclass(slots=True)
class _Draft:
    parties: set[str] = field(default_factory=set)
    grounds: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    years: list[Years] = field(default_factory=list)
    began: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    months: set[int] = field(default_factory=set)
    ordinals: set[str] = field(default_factory=set)


def phrases(tokens: tuple[Token, ...], book: WarBook, taken: frozenset[int]) -> Iterator[Phrase]:
    """The phrases of a text that turn on a head such as "war"; `taken` are the places of words that a name has."""
    for at, token in enumerate(tokens):
        if at in taken or token.years:
            continue
        before = tokens[at - 1].key if at and not token.apart else ""
        head = book.words.head(token.key, before)
        first = at - 1 if head == "civil war" else at
        if head and not _no_war(tokens, first, at, book):
            yield _phrase(tokens, (first, at), head, book)


def _no_war(tokens: tuple[Token, ...], first: int, at: int, book: WarBook) -> bool:
    """Whether it is a war of words, a trade war, war crimes."""
    before = tokens[first - 1].key if first and not tokens[first].apart else ""
    following = [t.key for t in tokens[at + 1 : at + 3]] if at + 1 < len(tokens) and not tokens[at + 1].apart else []
    after = {" ".join(following[:1]), " ".join(following)}
    return before in book.words.preceded or bool(after & book.words.followed)


def _phrase(tokens: tuple[Token, ...], place: tuple[int, int], head: str, book: WarBook) -> Phrase:
    first, at = place
    draft = _Draft()
    article, opens = _leftwards(tokens, first, draft, book)
    _rightwards(tokens, at, draft, book)
    return Phrase(
        head,
        opens,
        at + 1,
        article,
        tokens[at].key in book.words.plurals,
        frozenset(draft.parties),
        frozenset(draft.grounds),
        frozenset(draft.topics),
        tuple(draft.unknown),
        tuple(draft.years),
        tuple(draft.began),
        tuple(draft.ended),
        frozenset(draft.months),
        frozenset(draft.ordinals),
        sum(t.key not in book.words.counting and not t.years for t in tokens[opens:first]) - (article != ""),
    )


def _leftwards(tokens: tuple[Token, ...], first: int, draft: _Draft, book: WarBook) -> tuple[str, int]:
    """Take what stands before the head in its noun phrase; the article that opens it, or nothing, and its place."""
    at = first
    while at > max(0, first - _LEFT) and not tokens[at].apart:
        at -= 1
        token = tokens[at]
        if token.years:
            draft.years.append(token.years)
        elif token.key in _ARTICLES:
            return token.key, at
        elif token.key in book.words.opening:
            return "", at + 1
        else:
            starts = at == 0 or tokens[at].apart
            _name(token, draft, book, known_only=starts or token.possessive or _before_possessive(tokens, at))
            if token.possessive:
                known = token.key in book.parties.values() or token.key in book.topics
                return "the" if known else "somebody's", at
    return "", at


def _before_possessive(tokens: tuple[Token, ...], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.capital and following.possessive


def _name(token: Token, draft: _Draft, book: WarBook, *, known_only: bool) -> None:
    if token.capital and token.key in MONTHS:
        draft.months.add(MONTHS[token.key])
    elif token.key in ORDINALS:
        draft.ordinals.add(token.key)
    elif token.key in book.by_party or token.key in book.parties.values():
        draft.parties.add(token.key)
    elif token.capital and token.key in book.topics:
        draft.topics.add(token.key)
    elif token.capital and not known_only and token.key not in book.words.plain:
        draft.unknown.append(token.key)


def _rightwards(tokens: tuple[Token, ...], at: int, draft: _Draft, book: WarBook) -> None:
    """Take what follows the head: "in Iraq", "between Russia and Georgia", "of 2008", "which ended in 2009"."""
    here, link, run, turned = at + 1, "", 0, ""
    while here < len(tokens) and here <= at + _RIGHT:
        token = tokens[here]
        if token.apart and token.key not in {"which", "that", "and", "now"}:
            return
        turned = _turn(tokens, here, book) or turned
        if token.years:
            here += _take_years(tokens, here, turned, draft)
        elif book.words.head(token.key, ""):
            return
        elif token.key in _LINKS_PARTIES:
            link, run = token.key, 0
        elif link and not turned:
            run += 1
            if run <= _NAME_RUNS and (token.capital or token.key in book.by_party):
                known = set(draft.parties)
                _name(token, draft, book, known_only=link in {"on", "of"} or here > at + 6)
                draft.grounds |= draft.parties - known if link == "in" else set()
            elif token.key not in {"the", "of"}:
                link = ""
        here += 1


def _turn(tokens: tuple[Token, ...], here: int, book: WarBook) -> str:
    """Whether a word says that it began or ended, and in which way."""
    pair = " ".join(t.key for t in tokens[here : here + 2])
    if tokens[here].key in book.words.began or pair in book.words.began:
        return "began"
    return "ended" if tokens[here].key in book.words.ended else ""


def _take_years(tokens: tuple[Token, ...], here: int, turned: str, draft: _Draft) -> int:
    """Take the years at a place; how many words more they are than one: "between 1998 and 2000"."""
    years = tokens[here].years
    assert years is not None
    then = tokens[here + 2].years if here + 2 < len(tokens) and tokens[here + 1].key in _TO else None
    if tokens[here - 1].key in {"between", "from"} and then and then.first > years.first:
        draft.years.append(Years(years.first, then.last))
        return 2
    before = here - 1
    while before >= 0 and tokens[before].key in _PARTS:
        before -= 1
    if tokens[before].key not in _LINKS_YEARS:
        return 0
    draft.months |= {MONTHS[t.key] for t in tokens[before + 1 : here] if t.key in MONTHS}
    if turned == "began" and not years.ranged:
        draft.began.append(years.first)
    elif turned == "ended" and not years.ranged:
        draft.ended.append(years.first)
    else:
        draft.years.append(years)
    return 0
