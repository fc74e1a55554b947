"""People's judgements and the claims they leave standing: nothing is edited, the machine's original stays beside.

The latest judgement that nobody took back stands (by its moment, then by name). A judgement keeps the words and the
coding of the claim it is about, so that it finds its claim when the page is read again: by its words, else by its
coding, else it is asked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from counterclaim.incidents.judgements import corrections
from counterclaim.incidents.judgements.coding import Shape, coding, loaded, same_coding, shared_words
from counterclaim.incidents.judgements.decisions import INCIDENT, claims_of, ordered, said, until
from counterclaim.incidents.judgements.following import Followed, Pages, follow
from counterclaim.incidents.judgements.withdrawing import in_force
from counterclaim.records import Claim, Judgement, Verdict

__all__ = ["Again", "Judged", "Standing", "disputed", "pairs", "parted", "standing", "through", "until"]
NEAREST = 3  # claims that are shown beside a judgement that found none


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that people judged, as they left it, with the machine's own beside.

    `judgement` is the one that stands, `history` all of them in order. `followed` is how it found the claim: `words`
    or `coding`. `recoded`: the machine codes the claim otherwise than when it was judged. `confirmed`: the machine now
    says what people corrected it to.
    """

    claim: Claim
    machine: Claim
    judgement: Judgement
    history: tuple[Judgement, ...]
    corrected: Mapping[str, object]
    followed: Followed = "words"
    recoded: bool = False
    confirmed: bool = False

    @property
    def rejected(self) -> bool:
        """Whether people threw the claim out."""
        return self.judgement.verdict == "reject"


@dataclass(frozen=True, slots=True)
class Again:
    """A judgement whose claim has changed in both words and coding: old and new, side by side, for a person."""

    judgement: Judgement
    before: Shape
    now: tuple[Claim, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The claims as people left them, and what became of each judgement.

    `claims` has those that were rejected out and those that were corrected with their corrections. `judged` is by id
    of the claim as it is now, the rejected ones too. `pairs` holds the judgement that stands on two claims (same,
    different or unsure). `elsewhere` are judgements on claims of reports that are not here.
    """

    claims: tuple[Claim, ...]
    judged: Mapping[str, Judged] = field(default_factory=dict)
    pairs: Mapping[frozenset[str], Judgement] = field(default_factory=dict)
    again: tuple[Again, ...] = ()
    elsewhere: tuple[Judgement, ...] = ()

    @property
    def verdicts(self) -> dict[frozenset[str], Verdict]:
        """What people decided on pairs of claims: same, different or unsure."""
        return {pair: judgement.verdict for pair, judgement in self.pairs.items()}


def standing(
    claims: Iterable[Claim], judgements: Iterable[Judgement], reports: Mapping[str, str | None] | None = None
) -> Standing:
    """The claims as people left them; the order of either does not matter.

    `reports` maps the id of every report that is here to that of the one it replaces, or None; without it a report is
    here when one of its claims is. A judgement holds for every version of its page in which it finds its claim.
    """
    every = tuple(claims)
    decided = in_force(judgements)
    if not decided:
        return Standing(every)
    pages = Pages.of(every, decided, reports or {})
    found: dict[str, list[tuple[Judgement, Followed]]] = defaultdict(list)
    joined: dict[frozenset[str], Judgement] = {}
    lost: list[Again] = []
    elsewhere: list[Judgement] = []
    for judgement in decided:
        homes = [(before, follow(before, pages)) for before in claims_of(judgement)]
        if not homes:
            continue
        if any(not where.here for _, where in homes):
            elsewhere.append(judgement)
        lost += [_again(judgement, before, where.why, pages) for before, where in homes if where.why]
        if len(homes) == 2:
            joined |= {frozenset((a, b)): judgement for a in homes[0][1].ids for b in homes[1][1].ids if a != b}
        else:
            for claim, how in homes[0][1].ids.items():
                found[claim].append((judgement, how))
    judged, torn = _judged(found, pages)
    lost += [_again(j, claims_of(j)[0], "It leads to a claim that others judged otherwise.", pages) for j in torn]
    kept = tuple(_left(claim, judged) for claim in every if claim.id not in judged or not judged[claim.id].rejected)
    return Standing(kept, judged, joined, tuple(lost), tuple(elsewhere))


def pairs(judgements: Iterable[Judgement]) -> dict[frozenset[str], Verdict]:
    """What people decided on pairs of claims, by the ids they had when they were judged: the latest stands."""
    named = ((frozenset(j.subject.split(" + ")), j) for j in in_force(judgements))
    return {ids: j.verdict for ids, j in named if len(ids) == 2}


def through(decided: Mapping[frozenset[str], Judgement], echoes: Mapping[str, str]) -> dict[frozenset[str], Judgement]:
    """Verdicts on pairs with every claim that only repeats another taken for that other; the latest stands."""
    found: dict[frozenset[str], Judgement] = {}
    for pair, judgement in sorted(decided.items(), key=lambda item: (item[1].at, item[1].by, sorted(item[0]))):
        own = frozenset(echoes.get(claim, claim) for claim in pair)
        if len(own) == 2:
            found[own] = judgement
    return found


def parted(decided: Mapping[frozenset[str], Judgement]) -> dict[str, frozenset[str]]:
    """By claim, the claims that a person said are of another incident."""
    apart: dict[str, frozenset[str]] = {}
    for pair, judgement in decided.items():
        for claim in pair if judgement.verdict == "different" else ():
            apart[claim] = apart.get(claim, frozenset()) | (pair - {claim})
    return apart


def disputed(judgements: Iterable[Judgement]) -> dict[str, tuple[Judgement, ...]]:
    """The subjects on which the last words of two people differ, with each one's last word, the latest last.

    An "unsure" disputes nothing. Two corrections differ when they say different things of one field.
    """
    last: dict[str, dict[str, Judgement]] = defaultdict(dict)
    for judgement in in_force(judgements):
        last[judgement.subject].pop(judgement.by, None)
        last[judgement.subject][judgement.by] = judgement
    decided = {s: tuple(j for j in by.values() if j.verdict != "unsure") for s, by in last.items()}
    return {
        subject: words
        for subject, words in sorted(decided.items())
        if not subject.startswith(INCIDENT) and any(_differ(a, b) for a in words for b in words)
    }


def _differ(a: Judgement, b: Judgement) -> bool:
    if a.verdict != b.verdict:
        # Who accepts a claim as another has corrected it agrees with the other.
        seen = [_seen(x) == {**_seen(y), **loaded(y.after)} for x, y in ((a, b), (b, a)) if x.verdict == "accept"]
        return {a.verdict, b.verdict} != {"accept", "correct"} or not any(seen)
    ours, theirs = loaded(a.after), loaded(b.after)
    shared = ours.keys() & theirs.keys()
    return any(_value(name, ours, a, b) != _value(name, theirs, a, b) for name in shared)


def _value(name: str, fields: Shape, a: Judgement, b: Judgement) -> object:
    """What two corrections are compared by. Who keeps the figures that another corrected only adds to them."""
    seen = loaded(a.after).get(name) == _seen(b).get(name) or loaded(b.after).get(name) == _seen(a).get(name)
    if name == "counts" and seen:
        return [(each.get("harm"), each.get("low"), each.get("high")) for each in fields[name]]
    return fields[name]


def _seen(judgement: Judgement) -> Shape:
    corrected: Shape = loaded(judgement.before).get("corrected") or {}
    return corrected


def _again(judgement: Judgement, before: Shape, why: str, pages: Pages) -> Again:
    quotes = before.get("quotes") or ()
    near = sorted(
        pages.claims_beside(before), key=lambda c: (-shared_words(quotes, [e.quote for e in c.evidence]), c.id)
    )
    near = [c for c in near if shared_words(quotes, [e.quote for e in c.evidence])]
    return Again(judgement, before, tuple(near[:NEAREST]), why)


def _judged(
    found: Mapping[str, list[tuple[Judgement, Followed]]], pages: Pages
) -> tuple[dict[str, Judged], list[Judgement]]:
    """Each claim with what people made of it, and the judgements that cannot be brought to one claim.

    Judgements on the claim's own words go before those that only its coding leads here: the older of these are
    answered by them and stay in its history, the newer ones are asked again.
    """
    judged: dict[str, Judged] = {}
    torn: list[Judgement] = []
    for claim_id in sorted(found):
        own = [j for j, how in found[claim_id] if how == "words"]
        led = [j for j, how in found[claim_id] if how == "coding"]
        if own:
            late = [j for j in led if j.at > own[-1].at]
            torn += late
            folded = _folded(pages.claims[claim_id], own, "words")
            history = ordered(j for j in (*own, *led) if j not in late)
            judged[claim_id] = replace(folded, history=history)
        elif len({(j.verdict, j.after) for j in _last_of_each(led)}) > 1:
            torn += led
        else:
            judged[claim_id] = _folded(pages.claims[claim_id], led, "coding")
    return judged, torn


def _last_of_each(history: Iterable[Judgement]) -> Iterable[Judgement]:
    return {j.subject: j for j in history}.values()


def _folded(machine: Claim, history: list[Judgement], how: Followed) -> Judged:
    """One judgement after the other: a correction adds to those before it, an "unsure" takes all of them back.

    Who accepts, accepts what they saw: corrections that they had not seen do not stand beside their "accept".
    """
    fields: dict[str, object] = {}
    authors: dict[str, Judgement] = {}
    for j in history:
        if j.verdict == "correct":
            made = loaded(j.after)
            fields |= made
            authors |= dict.fromkeys(made, j)
        elif j.verdict == "unsure":
            fields = {}
        elif j.verdict == "accept" and j.before:
            seen = _seen(j)
            fields = {name: value for name, value in fields.items() if name in seen and seen[name] == value}
    last = history[-1]
    before = loaded(last.before)
    recoded = bool(before) and not same_coding(before.get("coding") or {}, coding(machine))
    if last.verdict == "reject" or not fields:
        return Judged(machine, machine, last, tuple(history), {}, how, recoded)
    confirmed = corrections.agrees(machine, fields)
    claim = machine if confirmed else _corrected(machine, fields, authors)
    return Judged(claim, machine, last, tuple(history), fields, how, recoded, confirmed)


def _corrected(machine: Claim, fields: Mapping[str, object], authors: Mapping[str, Judgement]) -> Claim:
    """The claim with its corrections, each of which says in `reasons` who made it and what the machine has."""
    claim = machine
    for name in (n for n in corrections.CORRECTABLE if n in fields):
        if corrections.agrees(claim, {name: fields[name]}):
            continue
        why = said(authors[name], name)
        made = corrections.apply(claim, {name: fields[name]}, why)
        now, was = corrections.told(made, name), corrections.told(machine, name)
        claim = replace(made, reasons=(*made.reasons, f"{why} to {now}; the machine has {was}."))
    return claim


def _left(claim: Claim, judged: Mapping[str, Judged]) -> Claim:
    return judged[claim.id].claim if claim.id in judged else claim
