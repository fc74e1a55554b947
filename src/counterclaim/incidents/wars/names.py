"""Which war do these words mean? One candidate left, or none chosen, with the candidates kept and the reason."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from counterclaim.incidents.wars.book import MONTHS, Alias, WarBook, fits_years
from counterclaim.incidents.wars.phrases import Phrase, phrases
from counterclaim.incidents.wars.table import War
from counterclaim.incidents.wars.tokens import Token, Years

_NEAR = 4  # words within which a year belongs to a name
_LINKS = frozenset({"of", "in", "from", "the", "early", "late"})


@dataclass(frozen=True, slots=True)
class NamedWar:
    """Words that mean a war: `id` where one candidate was left, else None with the candidates; half-open in the text.

    `battle`: the words name a battle, siege or operation of the war, not the whole of it.
    """

    wording: str
    start: int
    end: int
    id: str | None
    candidates: tuple[str, ...]
    why: str
    battle: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The day of the report, and the states and groups that it is about."""

    on: date | None = None
    parties: frozenset[str] = frozenset()


def find_wars(text: str, book: WarBook, asked: Asked) -> tuple[NamedWar, ...]:
    """The wars that the words of a text name or describe, in order."""
    tokens = book.tokens(text)
    found: list[NamedWar] = []
    taken: set[int] = set()
    for places, aliases in _named(tokens, book):
        taken |= set(places)
        found.append(_of_name(text, tokens, places, aliases, book, asked))
    for phrase in phrases(tokens, book, frozenset(taken)):
        described = _of_phrase(text, tokens, phrase, book, asked)
        if described:
            found.append(described)
    return tuple(sorted((f for f in found if f.candidates), key=lambda f: f.start))


def one_war(found: Iterable[NamedWar], book: WarBook) -> NamedWar | None:
    """The war that some words mean together: the innermost of those named; undecided where several are left."""
    found = tuple(found)
    decided = [f for f in found if f.id]
    ids = book.innermost(f.id for f in decided if f.id)
    if len(ids) == 1:
        return next(f for f in decided if f.id == ids[0])
    if not found:
        return None
    several = tuple(dict.fromkeys(i for f in found for i in ((f.id,) if f.id else f.candidates)))
    first = found[0]
    if len(found) == 1:
        return first
    return NamedWar(first.wording, first.start, first.end, None, several, "the words name more than one war")


def _named(tokens: tuple[Token, ...], book: WarBook) -> Iterator[tuple[tuple[int, ...], list[Alias]]]:
    """The names in a text, the longest first at each place, years within them passed over."""
    at = 0
    while at < len(tokens):
        best: tuple[tuple[int, ...], list[Alias]] | None = None
        for alias in book.aliases.get(tokens[at].key, ()):
            if best and len(alias.keys) < len(best[1][0].keys):
                break
            places = _matched(tokens, at, alias)
            if places and best:
                best[1].append(alias)
            elif places:
                best = (places, [alias])
        if best and not _runs_on(tokens, best[0], book):
            yield best
            at = best[0][-1]
        at += 1


def _runs_on(tokens: tuple[Token, ...], places: tuple[int, ...], book: WarBook) -> bool:
    """Whether the next word makes it something else: "Iraq war veterans" no, "war crimes" yes."""
    after = tokens[places[-1] + 1 : places[-1] + 3]
    if after and tokens[places[0]].key == "operation" and after[0].capital and not after[0].apart:
        return True  # Operation Steel Curtain is another than Operation Steel
    if not after or after[0].apart or not book.words.head(tokens[places[-1]].key, ""):
        return False
    return bool({after[0].key, " ".join(t.key for t in after)} & book.words.followed)


def _matched(tokens: tuple[Token, ...], at: int, alias: Alias) -> tuple[int, ...]:
    places: list[int] = []
    here = at
    for number, key in enumerate(alias.keys):
        while number and here < len(tokens) and tokens[here].years:
            here += 1
        if here >= len(tokens) or tokens[here].key != key or (number and tokens[here].apart):
            return ()
        if number in alias.cased and not tokens[here].capital:
            return ()
        places.append(here)
        here += 1
    return tuple(places)


def _of_name(
    text: str, tokens: tuple[Token, ...], places: tuple[int, ...], aliases: list[Alias], book: WarBook, asked: Asked
) -> NamedWar:
    wording = text[tokens[places[0]].start : tokens[places[-1]].end]
    years, tight = tuple(_years_beside(tokens, places)), tuple(_years_within(tokens, places))
    strong = {a.war for a in aliases if not a.weak}
    every = dict.fromkeys(a.war for a in aliases)
    possible = [i for i in every if _begun(book.wars[i], asked.on)]
    timely = [i for i in possible if all(fits_years(book.wars[i], y, asked.on) for y in years)]
    began = _began_after(tokens, places[-1], book)
    timely = [i for i in timely if book.wars[i].first.year == began] or timely
    # A year after a name of one war alone may be that of something else: "a film on the Vietnam War in 2019".
    alone = len(every) == 1 and all(fits_years(book.wars[i], y, asked.on) for i in every for y in tight)
    kept = timely or ([i for i in possible if i in strong] if alone else [])
    supported = [i for i in kept if i in strong or _support(book, i, asked) or (years and i in timely)]
    undated = {a.war for a in aliases if not a.dated}
    supported = supported if years else [i for i in supported if i in undated] or supported
    chosen = _closest(supported, years, book, asked, strong)
    battle = any(a.battle for a in aliases if a.war in chosen)
    start, end = tokens[places[0]].start, tokens[places[-1]].end
    if len(chosen) == 1:
        why = f"“{wording}” names {book.wars[chosen[0]].name}"
        return NamedWar(wording, start, end, chosen[0], chosen, why, battle)
    why = "the words also name something else, and nothing in the report decides"
    if len(chosen) > 1:
        why = "several wars of that name fit the day and the parties"
    elif not possible:
        why = "the war of that name began only after the report"
    return NamedWar(wording, start, end, None, chosen or tuple(possible or every), why, battle)


def _begun(war: War, on: date | None) -> bool:
    return on is None or war.first <= on


def _years_within(tokens: tuple[Token, ...], places: tuple[int, ...]) -> Iterator[Years]:
    """Years within a name and right before it."""
    first, last = places[0], places[-1]
    for at in range(first, last):
        if (years := tokens[at].years) is not None:
            yield years
    if first and not tokens[first].apart and (before := tokens[first - 1].years) is not None:
        yield before


def _years_beside(tokens: tuple[Token, ...], places: tuple[int, ...]) -> Iterator[Years]:
    """Years within a name, right before it, and after it where "of" or "in" links them."""
    yield from _years_within(tokens, places)
    last = places[-1]
    here = last + 1
    while here < len(tokens) and here <= last + _NEAR and not tokens[here].apart:
        if (after := tokens[here].years) is not None:
            if here > last + 1:
                yield after
            return
        if tokens[here].key not in _LINKS and not _is_month(tokens[here]):
            return
        here += 1


def _began_after(tokens: tuple[Token, ...], last: int, book: WarBook) -> int | None:
    """The year of "..., which began in 2004" after a name, or None."""
    began = False
    for token in tokens[last + 1 : last + 1 + 2 * _NEAR]:
        if token.apart and token.key not in {"which", "that"}:
            return None
        began = began or token.key in book.words.began
        if token.years:
            return token.years.first if began else None
    return None


def _is_month(token: Token) -> bool:
    return token.capital and token.key in MONTHS


def _support(book: WarBook, war_id: str, asked: Asked) -> float:
    """How far the parties of the report speak for a war: those that fight it or on whose ground it is, its ground more.

    Of a war between states both sides have to be there, where the report speaks of more than one state.
    """
    if not asked.parties or not book.wars[war_id].places:
        return 0.0  # a war of all continents is one by its name alone
    war, sides = book.wars[war_id], book.sides[war_id]
    hit = sum(bool(side & asked.parties) for side in sides)
    ground = bool(war.states & asked.parties)
    told = asked.parties & (book.members(war_id) | war.states)
    if war.kind == "interstate":
        fits = hit > 1 or (hit == 1 and (len(asked.parties) == 1 or (ground and len(told) > 1)))
    else:
        fits = ground or hit > 1
    return len(told) + 0.5 * ground if fits else 0.0


def _closest(
    found: list[str], years: tuple[Years, ...], book: WarBook, asked: Asked, strong: set[str]
) -> tuple[str, ...]:
    """The wars that fit best: by their years, by the report's parties, by going on that day; parts within a whole."""
    if len(found) < 2:
        return tuple(found)

    def rank(i: str) -> tuple[float, ...]:
        war = book.wars[i]
        going_on = asked.on is not None and war.covers(asked.on, asked.on)
        timely = sum(fits_years(war, y, asked.on) for y in years)
        return (timely, i in strong, _support(book, i, asked), not years and going_on)

    best = max(map(rank, found))
    left = [i for i in found if rank(i) == best]
    return book.innermost(left) if years else book.outermost(left)


def _of_phrase(text: str, tokens: tuple[Token, ...], phrase: Phrase, book: WarBook, asked: Asked) -> NamedWar | None:
    first, last = tokens[phrase.start], tokens[phrase.end - 1]
    wording = text[first.start : last.end]
    bare = phrase.definite and phrase.head in book.words.bare and phrase.others < 2
    which = phrase.says_which and (phrase.definite or phrase.dated)
    if phrase.unknown or not (which or bare):
        return None
    found = [i for i in _candidates(phrase, book) if _described(phrase, book.wars[i], book, asked)]
    if not phrase.says_which:
        found = _going_on(phrase, found, book, asked)
    if phrase.many or not found:
        ids = tuple(sorted(found)) if len(found) > 1 else ()
        return NamedWar(wording, first.start, last.end, None, ids, "the words are of more than one war")
    years = (*phrase.years, *(Years(y, y) for y in phrase.began))
    alike = {i for i in found if _turns_on(phrase, book.heads[i], book)}
    most = max(_likeness(i, phrase, book) for i in found)
    found = [i for i in found if _likeness(i, phrase, book) == most]
    chosen = _closest(found, years, book, asked, alike)
    if len(chosen) == 1:
        name = book.wars[chosen[0]].name
        why = f"of the wars that “{wording}” may mean, {name} alone fits the parties and the time that the words give"
        return NamedWar(wording, first.start, last.end, chosen[0], chosen, why)
    return NamedWar(wording, first.start, last.end, None, chosen, "several wars fit the parties and the time")


def _likeness(war_id: str, phrase: Phrase, book: WarBook) -> tuple[int, bool]:
    """How many parties of a phrase the names of a war name, and whether one of them has its very head."""
    return len(book.named_parties[war_id] & phrase.parties), phrase.head in book.all_heads[war_id]


def _turns_on(phrase: Phrase, heads: frozenset[str], book: WarBook) -> bool:
    return bool(book.words.heads[phrase.head] & heads)


def _candidates(phrase: Phrase, book: WarBook) -> list[str]:
    """The wars whose names turn on the head, with every party and topic that the words name."""
    found = list(book.by_head[phrase.head])
    if not phrase.says_which:
        found = [i for i in found if _turns_on(phrase, book.heads[i], book)]
    for party in phrase.parties:
        found = [i for i in found if party in book.members(i) or party in book.grounds[i]]
    for ordinal in phrase.ordinals:
        found = [i for i in found if any(ordinal in name.casefold().split() for name in book.wars[i].names)]
    for ground in phrase.grounds:
        found = [i for i in found if ground in book.wars[i].states or ground in book.named_parties[i]]
    if phrase.head in book.words.events and not (phrase.years or phrase.began or phrase.topics):
        found = [i for i in found if phrase.parties & book.named_parties[i]]
    for topic in phrase.topics:
        found = [i for i in found if i in book.topics[topic]]
    return found


def _described(phrase: Phrase, war: War, book: WarBook, asked: Asked) -> bool:
    """Whether a war fits the years that the words give, the day of the report and, unless named, its parties."""
    if not _begun(war, asked.on) or not all(fits_years(war, y, asked.on) for y in phrase.years):
        return False
    if any(war.first.year != y for y in phrase.began) or not _in_months(phrase, war):
        return False
    if any(war.last is None or war.last.year != y for y in phrase.ended):
        return False
    two_states = len(phrase.parties) > 1 and sum(bool(s & phrase.parties) for s in book.sides[war.id]) < 2
    if two_states and war.kind == "interstate":
        return False
    if phrase.parties or phrase.topics:
        return (
            bool(phrase.topics) or not asked.parties or _support(book, war.id, asked) > 0 or _alone(phrase, war, book)
        )
    return _support(book, war.id, asked) > 0


def _in_months(phrase: Phrase, war: War) -> bool:
    """Whether a war whose months are known goes on in the months that the words name, in the years that they name."""
    years = [y for each in phrase.years if not each.decade for y in range(each.first, each.last + 1)]
    years += [*phrase.began, *phrase.ended]
    if not phrase.months or len(war.since) < 7 or not years:
        return True
    return any(war.covers(date(y, m, 1), date(y, m, monthrange(y, m)[1])) for y in years for m in phrase.months)


def _alone(phrase: Phrase, war: War, book: WarBook) -> bool:
    """Whether the phrase itself names those whose war it is: both sides, or the ground of a war within a state."""
    both = sum(bool(side & phrase.parties) for side in book.sides[war.id]) > 1
    return both or (war.kind != "interstate" and bool(war.states & phrase.parties))


def _going_on(phrase: Phrase, found: list[str], book: WarBook, asked: Asked) -> list[str]:
    """Of bare words, "the war" is the one that goes on; "the civil war" may be over, where there was but one."""
    if asked.on is None:
        return []
    if phrase.head != "civil war":  # of a civil war the state is enough; of "the war" both sides have to be told of
        found = [i for i in found if sum(bool(side & asked.parties) for side in book.sides[i]) > 1]
    now = [i for i in found if book.wars[i].covers(asked.on, asked.on)]
    return now or (found if phrase.head == "civil war" else [])
