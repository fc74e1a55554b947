"""Records in words for people: figures, days, names and chains. Nothing is rounded, and what is not said is said so."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, timedelta

from counterclaim.records import (
    CODED_BLOCKS,
    Claim,
    Count,
    Judgement,
    Named,
    Report,
    Silence,
    Translation,
    Version,
    Voice,
    When,
    Where,
)

ONE_OF = {"people": "person", "children": "child", "women": "woman", "men": "man", "personnel": "member of personnel"}
"""What one of them is called, where it is not the word without its s."""
CANDIDATES_SHOWN = 3


def plain(text: str) -> str:
    """Text from a page or a file name, safe on a terminal: one line, no control characters."""
    return " ".join("".join(c if unicodedata.category(c) != "Cc" or c.isspace() else "" for c in text).split())


def quoted(text: str) -> str:
    """Words as the page has them, in quotation marks; marks that already close them off are not doubled."""
    return f"“{plain(text).strip('“”')}”"


def foreign(report: Report) -> Iterator[str]:
    """What a report has in other languages than its own and is not coded: a line for each language."""
    from counterclaim.reports.language import name_of  # lazy: an input that cannot be read needs none

    found = Counter(b.language for b in report.blocks if b.language and b.kind in CODED_BLOCKS)
    for code, amount in found.most_common():
        yield f"{amount} {'paragraph' if amount == 1 else 'paragraphs'} not read yet ({name_of(code)})"


def whence(translation: Translation) -> str:
    """From which language a translation is, and by which server."""
    from counterclaim.reports.language import name_of  # lazy: as above

    return f"{name_of(translation.language)}, by {plain(translation.by)}"


def originals(claim: Claim, translation: Translation | None) -> list[str]:
    """The original paragraphs from which a claim's quotes were translated, each once."""
    found = [translation.original_of(evidence.span) for evidence in claim.evidence] if translation else []
    return [plain(words) for words in dict.fromkeys(found) if words]


def name(named: Named) -> str:
    """The name of an actor or voice; its wording where the page does not name it or no single candidate is left."""
    if named.name:
        return plain(named.name)
    if named.candidates:
        return f"{quoted(named.wording)} ({unsure(named.candidates)})"
    return quoted(named.wording) if named.wording else "not named"


def unsure(candidates: tuple[str, ...]) -> str:
    """The candidates between which nothing decides: the first few, and how many more."""
    shown = [plain(each) for each in candidates[:CANDIDATES_SHOWN]]
    more = len(candidates) - len(shown)
    return f"unsure: {' or '.join(shown)}" + (f" or {more} more" if more else "")


def names(nameds: Iterable[Named]) -> str:
    """Several actors in one line."""
    return ", ".join(name(each) for each in nameds)


def voice(said: Voice) -> str:
    """A voice by its name; one that the page does not name is said to be so, with the words that hint at it."""
    who = name(said.who)
    return who if said.who.name or not said.who.wording else f"not named: {who}"


def silent(kept: Silence) -> str:
    """Who kept silent about what: 'Azerbaijani defence ministry, on killed'; "no group" is nobody, and no voice."""
    from counterclaim.incidents.wording import nobody  # lazy: an input that cannot be read needs none

    who = "nobody" if nobody(kept.voice) else voice(kept.voice)
    return who + (", no comment" if kept.about == "comment" else f", on {plain(kept.about)}")


def chain(voices: tuple[Voice, ...]) -> str:
    """The way from the page to the voice nearest to the event, as 'outlet > agency > ministry'."""
    return " > ".join(voice(each) for each in voices)


def figure(low: int | None, high: int | None, *, approximate: bool = False, words: str = "") -> str:
    """A count with its bounds: 'at least 12', 'up to 60', '30 to 40', 'about 1,200', 'number not said'.

    `words` are those of the page: of "more than 2,700" it says 'more than 2,700', and not 'at least 2,701'.
    """
    if low is None and high is None:
        return "number not said"
    if high is None:
        from counterclaim.incidents.wording import from_below  # lazy: as above

        return from_below(low or 0, words)
    if low is None:
        return f"up to {high:,}"
    if low == high:
        return "no" if low == 0 else f"about {low:,}" if approximate else f"{low:,}"
    return f"{low:,} to {high:,}"


def count(said: Count | Version) -> str:
    """A figure with whom it counts, and the text's own words where they are vaguer than the bounds."""
    return _counted(said, "")


def harm(said: Count, sides: Mapping[str, str]) -> str:
    """One count of a claim: 'killed: 49 soldiers, side not said'."""
    side = f" of {sides.get(said.side, said.side)}" if said.side else ", side not said"
    earlier = ", ".join(figure(low, high) for low, high in said.earlier)
    return f"{kind(said.harm)}: {_counted(said, side)}" + (f"; before: {earlier}" if earlier else "")


def kind(term: str) -> str:
    """A term of the records as people write it: 'killed or missing'."""
    return term.replace("_", " ").replace("-", " ")


def short(at: str | None) -> str:
    """A day or moment in ISO 8601 for a narrow column: '13 Sep 2022'."""
    if at is None:
        return "not dated"
    first = date.fromisoformat(at[:10])
    return f"{first.day} {first:%b} {first.year}"


def day(at: date) -> str:
    """A day in full: '13 September 2022'."""
    return f"{at.day} {at:%B} {at.year}"


def moment(at: str | None) -> str:
    """A day or moment in ISO 8601 as people write it; what is not known is said so."""
    if at is None:
        return "not dated"
    clock, offset = at[11:16], at[11:].lstrip("0123456789:.")
    end_of_day = at[11:].startswith("23:59:59")
    zone = "" if not offset else "UTC" if offset in {"Z", "+00:00"} else offset
    return " ".join(filter(None, (day(date.fromisoformat(at[:10])), *(() if end_of_day else (clock, zone)))))


def when(at: When) -> str:
    """An interval of days with the words that say it: '12 to 13 September 2022, night (“on Monday night”)'."""
    days = interval(at.earliest, at.latest)
    grain = f", {at.grain}" if at.grain in {"night", "part of day"} else ""
    return f"{days}{grain} ({quoted(at.wording)})" if at.wording else days + grain


def interval(first: date | None, last: date | None) -> str:
    """Two days that bound a time, as short as they can be said."""
    if first is None or last is None:
        return f"since {day(first)}" if first else f"until {day(last)}" if last else "not said which day"
    if first == last:
        return day(last)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B} to {day(last)}"
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return f"{first:%B} {first.year}"
    return f"{first.day} to {day(last)}"


def where(at: Where, sides: Mapping[str, str]) -> str:
    """A place with its precision and who contests it; its wording where it was not grounded."""
    if at.place is None:
        return quoted(at.wording) + (f" ({unsure(at.candidates)})" if at.candidates else "")
    notes = [f"{at.place.precision} precision" if at.place.precision in {"exact", "near"} else at.place.precision]
    notes += (
        [f"contested by {' and '.join(sides.get(each, each) for each in at.place.claimed_by)}"]
        if at.place.claimed_by
        else []
    )
    return f"{plain(at.place.name)} ({', '.join(notes)})"


def judgement(decided: Judgement) -> str:
    """What a person decided, who and when: 'reject, ana, 3 October 2022'."""
    return f"{decided.verdict}, {plain(decided.by)}, {day(decided.at.astimezone(UTC).date())}"


def dated(report: Report) -> str:
    """The day a report counts from, and how it is known."""
    if report.published:
        return moment(report.published)
    if report.published_inferred:
        return f"{day(report.published_inferred)} (inferred: {plain(report.published_why)})"
    return "no date"


def sides(claims: Iterable[Claim]) -> dict[str, str]:
    """The names of states and groups, by id, as the claims themselves have them."""
    named = (n for c in claims for n in (*c.actors, *c.targets, *c.blamed, *(v.who for v in c.sources.voices)))
    return {each.id: plain(each.name) for each in named if each.id and each.name}


def _counted(said: Count | Version, side: str) -> str:
    amount = figure(said.low, said.high, approximate=said.approximate, words=said.wording)
    whom = plain(said.whom)
    if said.low is None and said.high is None:
        words = f"{whom}{side}, {amount}" if whom else f"{amount}{side}"
    else:
        whom = _one(whom or "people") if said.low == said.high == 1 else whom
        whom = whom or ("people" if said.low == said.high == 0 else "")
        words = f"{amount} {whom}{side}" if whom else f"{amount}{side}"
    vague = said.low != said.high or said.low is None or said.approximate
    notes = [quoted(said.wording)] if vague and said.wording and plain(said.wording).lower() != amount else []
    notes += ["part of a total"] if said.part else []
    notes += [said.scope] if said.scope != "incident" else []
    return f"{words} ({', '.join(notes)})" if notes else words


def _one(whom: str) -> str:
    return ONE_OF.get(whom) or (whom[:-1] if whom.endswith("s") and not whom.endswith("ss") else whom)
