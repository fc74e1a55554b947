"""What people decided that bears on an incident, in sentences: nothing corrected is passed off as the machine's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from counterclaim.incidents.judgements.coding import loaded
from counterclaim.incidents.judgements.decisions import INCIDENT, ordered, said
from counterclaim.incidents.judgements.judging import Standing
from counterclaim.incidents.judgements.withdrawing import in_force
from counterclaim.records import Judgement

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sayings:
    """People's corrections by claim, their verdicts on pairs by claim, their notes by incident and by first claim."""

    corrections: Mapping[str, tuple[str, ...]]
    pairs: Mapping[str, tuple[tuple[frozenset[str], Judgement], ...]]
    notes: Mapping[str, tuple[Judgement, ...]]

    @classmethod
    def of(cls, left: Standing, judgements: Iterable[Judgement] = ()) -> Sayings:
        """From the claims as people left them, and the judgements, of which those on incidents are taken."""
        corrections = {
            claim: tuple(f"{why} ({claim})" for why in each.claim.reasons[len(each.machine.reasons) :])
            for claim, each in left.judged.items()
            if not each.rejected and each.claim is not each.machine
        }
        pairs: dict[str, list[tuple[frozenset[str], Judgement]]] = defaultdict(list)
        for pair, judgement in sorted(left.pairs.items(), key=lambda item: sorted(item[0])):
            for claim in pair:
                pairs[claim].append((pair, judgement))
        notes: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in in_force(j for j in judgements if j.subject.startswith(INCIDENT)):
            first = next(iter(loaded(judgement.before).get("claims", ())), "")
            for key in {judgement.subject, str(first)}:
                notes[key].append(judgement)
        return cls(corrections, _closed(pairs), _closed(notes))

    def on(self, incident: str, claims: Iterable[str]) -> tuple[str, ...]:
        """The sentences on one incident, each once.

        A note on an incident whose id has changed since goes with the first claim that the incident had.
        """
        held = frozenset(claims)
        told = [why for claim in sorted(held & self.corrections.keys()) for why in self.corrections[claim]]
        for claim in sorted(held & self.pairs.keys()):
            for pair, judgement in self.pairs[claim]:
                bears = {"same": pair <= held, "different": not pair <= held}
                told += [said(judgement)] if bears.get(judgement.verdict) else []
        keys = (incident, *sorted(held & self.notes.keys()))
        noted = ordered(j for key in keys for j in self.notes.get(key, ()))
        told += [f"{said(j)}: {j.note}" for j in noted]
        return tuple(dict.fromkeys(told))


def _closed(found: Mapping[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {key: tuple(each) for key, each in found.items()}
