"""What is read goes into the books before it is told, and what the books hold already is not read again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.errors import EvidenceError, LeftOut, UnreadableInput
from counterclaim.reading import PAGES_AT_ONCE, Coded, Input, Outcome, unread
from counterclaim.records import Judgement, Page
from counterclaim.store.location import MEMORY

if TYPE_CHECKING:
    from counterclaim.store.books import Store

UNREAD = "not read, in "
"""Begins the names under which reports are counted by the language they were not read in."""
Told = tuple[Outcome, Mapping[str, Judgement]]
"""An outcome as it is told, with the judgement that stands on each of its claims, by the claim's id."""


class Keeper:
    """Keeps what is read in the store at `place`, which is opened once there is something to keep; counts."""

    def __init__(self, place: str, tally: Counter[str], rules: Callable[[], str]) -> None:
        self._place, self._tally, self._rules = place, tally, rules
        self._books = ExitStack()
        self._store: Store | None = None
        self._decided: Mapping[str, list[Judgement]] = {}

    def __enter__(self) -> Keeper:
        return self

    def __exit__(self, *_: object) -> None:
        self._books.close()

    def known(self, gathered: Iterable[Input], left_out: Callable[[int], None] | None = None) -> Iterator[Input]:
        """The inputs; pages that the same rules have read before come with that reading, and are not read again.

        With `left_out` they do not come at all, and it is told how many of them.
        """
        inputs = iter(gathered)
        new = self._place == MEMORY or ("://" not in self._place and not Path(self._place).exists())
        while portion := [] if new else list(islice(inputs, PAGES_AT_ONCE)):
            read = self._already_read([each for each in portion if isinstance(each, Page)])
            if left_out is None:
                yield from self._with_readings(portion, read)
                continue
            self._tally["unchanged"] += len(read)
            self._tally["claims"] += self._opened().count_claims(list(read.values())) if read else 0
            left_out(len(read))
            yield from (each for each in portion if not isinstance(each, Page) or each not in read)
        yield from inputs

    def _already_read(self, pages: list[Page]) -> dict[Page, int]:
        """The pages that were read, with the numbers of their readings."""
        if not pages:
            return {}
        numbers = self._opened().already_read(pages, self._rules())
        return {page: number for page, number in zip(pages, numbers, strict=True) if number is not None}

    def _with_readings(self, portion: list[Input], read: Mapping[Page, int]) -> Iterator[Input]:
        if not read:
            yield from portion
            return
        readings = {reading.number: reading for reading in self._opened().readings_of(read.values())}
        for each in portion:
            if isinstance(each, Page) and each in read:
                found = readings[read[each]]
                report = replace(found.report, url=each.url, fetched_at=each.fetched_at)
                yield Coded(each, report, found.claims, unread(report), known=True)
            else:
                yield each

    def kept(self, outcomes: Iterable[Outcome]) -> Iterator[Told]:
        """The outcomes, each one after it is safely in the store, with the judgements that stand on its claims."""
        for outcome in outcomes:
            told = self._keep(outcome) if isinstance(outcome, Coded) else outcome
            self._tally["unreadable"] += isinstance(told, UnreadableInput) and not isinstance(told, LeftOut)
            yield told, self._judged(told)

    def _opened(self) -> Store:
        if self._store is None:
            from counterclaim.store.books import Store  # lazy: an input that cannot be read needs no database

            self._store = self._books.enter_context(Store.open(self._place))
            self._decided = _by_report(self._store.judgements())
        return self._store

    def _keep(self, outcome: Coded) -> Outcome:
        store, tally = self._opened(), self._tally
        rules = "" if self._place == MEMORY else self._rules()
        try:
            kept = outcome.known or store.keep(outcome.page, outcome.report, outcome.claims, rules)
        except EvidenceError as error:
            return UnreadableInput(outcome.page.url, f"not kept, {error}")
        tally["unchanged" if kept is True else kept] += 1
        tally["claims"] += len(outcome.claims)
        tally["in a language not read yet"] += bool(outcome.unread)
        tally[f"{UNREAD}{outcome.report.language}"] += bool(outcome.unread)
        if outcome.known:
            return outcome
        # Only the books know whether a page is a new version of one that was there.
        replaced = store.replaced(outcome.report.id)
        return replace(outcome, report=replace(outcome.report, replaces=replaced)) if replaced else outcome

    def _judged(self, outcome: Outcome) -> Mapping[str, Judgement]:
        """The judgement that stands on each claim of a report, by the claim's id."""
        if not isinstance(outcome, Coded) or outcome.report.id not in self._decided:
            return {}
        from counterclaim.incidents.judgements.judging import standing  # lazy: not needed where nobody judged

        found = standing(outcome.claims, self._decided[outcome.report.id], {outcome.report.id: None})
        return {claim: each.judgement for claim, each in found.judged.items()}


def _by_report(judgements: Iterable[Judgement]) -> Mapping[str, list[Judgement]]:
    """People's judgements on single claims, by the report that the claim was read from."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        from counterclaim.incidents.judgements.decisions import claims_of  # lazy: not needed where nobody judged

        kept = claims_of(judgement)
        if len(kept) == 1:
            found[str(kept[0].get("report", ""))].append(judgement)
    return found
