"""`counterclaim read`: pages in, claims out on standard output, everything kept in the store."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim import pages, reading, working
from counterclaim.doors.output import Output, number
from counterclaim.errors import EvidenceError, LeftOut, UnreadableInput
from counterclaim.pages.record_fields import NO_MAP, FieldMap, field_map
from counterclaim.pages.web.manners import Manners
from counterclaim.reading import Coded, Instruments, Outcome
from counterclaim.records import Judgement
from counterclaim.store.location import MEMORY, locate

if TYPE_CHECKING:
    from counterclaim.store.books import Store


UNREAD = "not read, in "
"""Begins the names under which reports are counted by the language they were not read in."""


@dataclass(frozen=True, slots=True)
class Own:
    """A user's own beside what ships: the folder of a reader model, a file of acts, a file of actors.

    `fields` says what the fields of the user's JSON lines are called, as `--fields` has it.
    """

    model: Path | None = None
    acts: Path | None = None
    actors: Path | None = None
    fields: str | None = None

    def field_map(self) -> FieldMap:
        """What the fields of JSON lines are called. Raises UnreadableInput for words that say no such thing."""
        try:
            return field_map(self.fields) if self.fields is not None else NO_MAP
        except ValueError as error:
            raise UnreadableInput("--fields", str(error)) from error


@dataclass(frozen=True, slots=True)
class How:
    """How the sources are read: with how many processes, and with what manners those of the web."""

    jobs: int = 1
    manners: Manners = field(default_factory=Manners)


def read(sources: list[str], *, form: str, store: str | None, quiet: bool, own: Own, how: How) -> int:
    """Read the sources; 0 when all could be read, 1 when one could not, each told in one line.

    A mistake in one of the user's own files is told before any page is read.
    """
    place = locate(store)  # a wrong place is told before any page is read, and so is a wrong model
    model = reading.model_folder(own.model) if own.model else None
    if own.acts is not None:
        from counterclaim.claims.acts import Acts  # lazy: the tables are read only where there is a file

        Acts.load(own.acts)
    if own.actors is not None:
        from counterclaim.grounding import Registry  # lazy: as above

        Registry.load(own.actors)
    tally: Counter[str] = Counter()
    gathered = pages.gather(sources, sys.stdin.buffer, how.manners, own.field_map())
    outcomes = working.read(gathered, partial(Instruments.load, model, own.acts, own.actors), how.jobs)
    with closing(outcomes), Output(form, quiet=quiet) as out:
        for outcome, judged in _kept(outcomes, place, tally):
            if isinstance(outcome, Coded):
                _without_towns(out, tally)
                out.coded(outcome, judged)
            elif isinstance(outcome, LeftOut):
                out.talk(str(outcome))
            else:
                out.error(str(outcome))
            out.step(number(tally["claims"], "claim"))
        out.talk(_summary(tally, place))
    return 1 if tally["unreadable"] else 0


def _without_towns(out: Output, tally: Counter[str]) -> None:
    """Say once, with the first report, that the file of towns is not there."""
    if not tally["towns looked for"]:
        from counterclaim.grounding.atlas import absent  # lazy: loaded by now, for the first report

        tally["towns looked for"] = 1
        if why := absent():
            out.talk(why)


def _kept(
    outcomes: Iterable[Outcome], place: str, tally: Counter[str]
) -> Iterator[tuple[Outcome, Mapping[str, Judgement]]]:
    """The outcomes, each one after it is safely in the store, with the judgements that stand on its claims."""
    with ExitStack() as books:
        store = None
        decided: Mapping[str, list[Judgement]] = {}
        for outcome in outcomes:
            told = outcome
            if isinstance(outcome, Coded):
                from counterclaim.store.books import Store  # lazy: an input that cannot be read needs no database

                if store is None:
                    store = books.enter_context(Store.open(place))
                    decided = _by_report(store.judgements())
                try:
                    tally[store.keep(outcome.page, outcome.report, outcome.claims)] += 1
                    told = _in_the_books(outcome, store)
                    tally["claims"] += len(outcome.claims)
                    tally["in a language not read yet"] += bool(outcome.unread)
                    tally[f"{UNREAD}{outcome.report.language}"] += bool(outcome.unread)
                except EvidenceError as error:
                    told = UnreadableInput(outcome.page.url, f"not kept, {error}")
            tally["unreadable"] += isinstance(told, UnreadableInput) and not isinstance(told, LeftOut)
            yield told, _judged(told, decided)


def _by_report(judgements: Iterable[Judgement]) -> Mapping[str, list[Judgement]]:
    """People's judgements on single claims, by the report that the claim was read from."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        from counterclaim.incidents.judgements.decisions import claims_of  # lazy: not needed where nobody judged

        kept = claims_of(judgement)
        if len(kept) == 1:
            found[str(kept[0].get("report", ""))].append(judgement)
    return found


def _judged(outcome: Outcome, decided: Mapping[str, list[Judgement]]) -> Mapping[str, Judgement]:
    """The judgement that stands on each claim of a report, by the claim's id."""
    if not isinstance(outcome, Coded) or outcome.report.id not in decided:
        return {}
    from counterclaim.incidents.judgements.judging import standing  # lazy: as above

    found = standing(outcome.claims, decided[outcome.report.id], {outcome.report.id: None})
    return {claim: each.judgement for claim, each in found.judged.items()}


def _in_the_books(outcome: Coded, store: Store) -> Coded:
    """The page as the books have it: only they know whether it is a new version of one that was there."""
    replaced = store.replaced(outcome.report.id)
    return replace(outcome, report=replace(outcome.report, replaces=replaced)) if replaced else outcome


def _unread(tally: Counter[str]) -> str:
    """How many reports were not read, by language, the most frequent first."""
    from counterclaim.reports.language import name_of  # lazy: loaded by now, for the reports

    by_language = Counter({key.removeprefix(UNREAD): n for key, n in tally.items() if key.startswith(UNREAD) and n})
    named = ", ".join(f"{amount:,} {name_of(code)}" for code, amount in by_language.most_common())
    return f"{tally['in a language not read yet']:,} in a language not read yet ({named})"


def _summary(tally: Counter[str], place: str) -> str:
    kept = [f"{tally[kind]:,} {kind}" for kind in ("new", "read again", "unchanged") if tally[kind]]
    reports = tally["new"] + tally["read again"] + tally["unchanged"]
    parts = [number(reports, "report") + (f" ({', '.join(kept)})" if kept else ""), number(tally["claims"], "claim")]
    parts += [_unread(tally)] if tally["in a language not read yet"] else []
    parts += [f"{tally['unreadable']:,} unreadable"] if tally["unreadable"] else []
    where = "nothing kept" if place == MEMORY or not reports else f"kept in {place}"
    return f"{', '.join(parts)}; {where}"
