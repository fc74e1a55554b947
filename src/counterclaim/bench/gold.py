"""Hand-coded gold of one page, and how a report's claims are held against it.

Format: `cases/founding/gold.yml`; `also` holds other right values by field (of `counts`: a list of other right lists).
A word that a comment on a line calls accepted ("# COERCE is accepted") is accepted there. A claim without `act` in gold
has no PLOVER type. A voice in a chain, or a value of a count, may be a list: any of its members is right. A claim with
`optional: true` may be recorded by a careful analyst or left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from counterclaim.records import Claim, Named, Report, Span, Voice

OVERLAP = 0.4
"""A claim can answer for a gold claim when their words' overlap (F1 over characters) reaches this."""

FIELDS = ("act", "chain", "stance", "setting", "counts")
"""What must be right for a gold claim to count as found."""

Chain = list[str | list[str]]
"""Voices in the gold file's words, outlet first; a list holds names of which one is enough."""

_ACCEPTED = re.compile(r"^\s+(\w+):[^#\n]*#\s*([\w/]+)(?: \([^)]*\))? is accepted", re.MULTILINE)
_BODIES = {"gov": "government", "mod": "defence ministry", "mfa": "foreign ministry", "mil": "military"}


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim that a careful human analyst would record; `accepted` holds other right values by field."""

    id: str
    span: Span
    row: dict[str, Any]
    accepted: dict[str, frozenset[str]]

    def accepts(self, field: str, value: str | None) -> bool:
        """Whether a value is the gold one or one that the gold file accepts too."""
        also = self.row.get("also", {}).get(field)
        others = also if isinstance(also, list) else [also]
        given = others if also is not None else []
        return value == self.row.get(field) or value in self.accepted.get(field, frozenset()) or value in given

    @property
    def chains(self) -> list[Chain]:
        """The chains that count as right."""
        also = self.row.get("also", {}).get("sources", [])
        others = also if also and isinstance(also[0], list) else [also]
        return [self.row["sources"], *(chain for chain in others if chain)]

    @property
    def counts(self) -> list[list[dict[str, Any]]]:
        """The lists of counts that count as right."""
        return [self.row.get("counts", []), *self.row.get("also", {}).get("counts", [])]

    @property
    def optional(self) -> bool:
        """Whether the claim may be left out."""
        return bool(self.row.get("optional"))


@dataclass(frozen=True, slots=True)
class Answer:
    """A gold claim with the claim that answers it best, and which of its fields are right."""

    gold: GoldClaim
    claim: Claim | None
    right: frozenset[str]

    @property
    def found(self) -> bool:
        """Whether all required fields are right."""
        return self.claim is not None and set(FIELDS) <= self.right

    @property
    def wrong(self) -> tuple[str, ...]:
        """The required fields that are not right, in order."""
        return tuple(f for f in FIELDS if f not in self.right)


def read_gold(path: Path, text: str) -> tuple[GoldClaim, ...]:
    """The gold claims of a file, put where their quotes stand in the text.

    Raises ValueError when a quote is not an exact substring of the text.
    """
    source = path.read_text(encoding="utf-8")
    parts = re.split(r"^\s*- id: ", source, flags=re.MULTILINE)[1:]
    accepted = {part.split(None, 1)[0]: _accepted(part) for part in parts}
    return gold_claims(yaml.safe_load(source)["claims"], text, accepted)


def gold_claims(
    rows: list[dict[str, Any]], text: str, accepted: dict[str, dict[str, frozenset[str]]] | None = None
) -> tuple[GoldClaim, ...]:
    """Gold claims from rows; each quote must be an exact substring of the text (ValueError otherwise)."""
    found = []
    for row in rows:
        start = text.find(row["quote"])
        if start < 0:
            raise ValueError(f"{row['id']}: its quote is not in the text")
        span = Span(start, start + len(row["quote"]))
        found.append(GoldClaim(row["id"], span, row, (accepted or {}).get(row["id"], {})))
    return tuple(found)


def _accepted(part: str) -> dict[str, frozenset[str]]:
    return {m.group(1): frozenset({m.group(2)}) for m in _ACCEPTED.finditer(part)}


def answers(gold: tuple[GoldClaim, ...], claims: tuple[Claim, ...], *, inside: bool = False) -> tuple[Answer, ...]:
    """Each gold claim with its best answer, one claim for one gold claim, the surest pairs first.

    With `inside`, a claim can also answer when all its words lie in the gold quote, however few they are.
    """
    pairs = [
        (_judge(g, c), overlap(g, c))
        for g in gold
        for c in claims
        if overlap(g, c) >= OVERLAP or (inside and all(e.span.within(g.span) for e in c.evidence))
    ]
    pairs.sort(key=lambda p: (-len(p[0].right & set(FIELDS)), -p[1]))
    taken: dict[str, Answer] = {}
    used: set[str] = set()
    for answer, _ in pairs:
        claim = answer.claim
        if claim is not None and answer.gold.id not in taken and claim.id not in used:
            taken[answer.gold.id] = answer
            used.add(claim.id)
    return tuple(taken.get(g.id, Answer(g, None, frozenset())) for g in gold)


def overlap(gold: GoldClaim, claim: Claim) -> float:
    """The best F1 overlap, in characters, of a claim's evidence with the gold quote; 0 to 1."""
    return max((_f1(gold.span, e.span) for e in claim.evidence), default=0.0)


def _f1(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    total = (one.end - one.start) + (other.end - other.start)
    return max(0.0, 2 * shared / total)


def _judge(gold: GoldClaim, claim: Claim) -> Answer:
    origin = claim.sources.origin
    checks = {
        "act": gold.accepts("act", claim.plover),
        "chain": any(_same_chain(chain, claim) for chain in gold.chains),
        "stance": gold.accepts("stance", origin.stance),
        "setting": gold.accepts("setting", claim.setting),
        "counts": any(_same_counts(counts, claim) for counts in gold.counts),
        "actors": _same_names(gold.row.get("actors"), claim.actors),
        "targets": _same_names(gold.row.get("targets"), claim.targets),
        "blamed": _same_names(gold.row.get("blamed"), claim.blamed),
        "place": _same_place(gold.row.get("place"), claim),
        "when": _same_when(gold.row.get("when"), claim),
    }
    return Answer(gold, claim, frozenset(f for f, ok in checks.items() if ok))


def _same_chain(chain: Chain, claim: Claim) -> bool:
    """Voice by voice the same; one that is called by its wording alone ('residents of X') matches by that wording."""
    voices = claim.sources.voices
    if len(chain) != len(voices):
        return False
    names = [{said(v), v.who.name, v.who.wording.lower()} for v in voices]
    return all(
        any(want in have or want.lower() in have for want in ([voice] if isinstance(voice, str) else voice))
        for voice, have in zip(chain, names, strict=True)
    )


def said(voice: Voice) -> str:
    """A voice in the gold file's words: 'AZE government', 'ARM defence ministry', a name, or 'unnamed'."""
    who = voice.who
    if not who.name and not who.id:
        return "unnamed"
    return called(who, speaking=True)


def called(named: Named, *, speaking: bool = False) -> str:
    """A named one in the gold file's words."""
    state, _, body = (named.id or "").partition(".")
    if len(state) == 3 and state.isupper():
        if body in _BODIES:
            return f"{state} {_BODIES[body]}"
        if body and named.kind == "military":
            return f"{state} military"
        return f"{state} government" if speaking and not body else state
    return named.name or named.wording


def _same_names(gold: list[str] | None, named: tuple[Named, ...]) -> bool:
    if not gold:
        return True
    left = list(named)
    for name in gold:
        match = next((n for n in left if _plain(called(n)) == _plain(name) or name in n.wording), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _plain(name: str) -> str:
    """A state stands for its government and army where the gold names the state alone."""
    return name.removesuffix(" government").removesuffix(" military").strip()


def _same_place(gold: str | None, claim: Claim) -> bool:
    name = claim.place.place.name if claim.place and claim.place.place else None
    return gold is None or name == gold


def _same_when(gold: dict[str, Any] | None, claim: Claim) -> bool:
    if gold is None:
        return True
    when = claim.when
    return when is not None and all(getattr(when, key) == value for key, value in gold.items())


def _same_counts(gold: list[dict[str, Any]], claim: Claim) -> bool:
    """The same harms, bounds, sides and scopes, no more and no fewer; a key that gold leaves out is not asked."""
    if len(gold) != len(claim.counts):
        return False
    left = list(claim.counts)
    for row in gold:
        keys = [k for k in ("harm", "low", "high", "side", "scope") if k in row]
        match = next((c for c in left if all(_is(getattr(c, k), row[k]) for k in keys)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _is(value: Any, gold: Any) -> bool:
    return value in gold if isinstance(gold, list) else bool(value == gold)


def from_furniture(report: Report, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims whose evidence touches furniture: there must be none."""
    furniture = [b.span for b in report.blocks if b.kind == "furniture"]
    return tuple(c for c in claims if any(e.span.overlaps(f) for e in c.evidence for f in furniture))
