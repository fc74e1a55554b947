"""Dossiers: a few reports of one incident with their claims, and what a person makes of them, from YAML.

The form is described in tests/incidents/dossiers/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

import yaml

from counterclaim.errors import CounterclaimError
from counterclaim.incidents.answers.responsibility import responsibility
from counterclaim.incidents.answers.silence import blame, denials, silences
from counterclaim.incidents.contradictions.contradictions import Accounts, conflicts
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.tolls.policies import toll
from counterclaim.incidents.tolls.versions import versions
from counterclaim.records import (
    Actor,
    Block,
    Claim,
    Count,
    Evidence,
    Harm,
    Named,
    Report,
    SourceChain,
    Span,
    Tenure,
    Toll,
    Voice,
)

HARMS: tuple[str, ...] = get_args(Harm)
_CLAIM_KEYS = frozenset({
    "quote", "via", "stance", "mode", "spoke", "title", "act", "actors", "targets", "blamed", "counts", "setting",
})  # fmt: skip
_COUNT_KEYS = frozenset({"whom", "side", "says", "scope", "part", "earlier", *HARMS})
_FIGURE = re.compile(r"(?P<about>~?)(?P<low>\d*)(?P<to>\.\.)?(?P<high>\d*)")


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one dossier, as a registry; `kinds` are those of voices that no page names."""

    actors: Mapping[str, Actor]
    sides: Mapping[str, str | None]
    kinds: Mapping[str, str]

    def side_of(self, actor_id: str, on: date | None) -> str | None:  # noqa: ARG002 - nobody changes sides here
        """The side that an actor belongs to."""
        return self.sides.get(actor_id)

    def actor(self, actor_id: str) -> Actor | None:
        """The actor of this id."""
        return self.actors.get(actor_id)

    def named(self, wording: str) -> Named:
        """An actor by its id, an outlet by `@Name`, or a voice that nobody in the cast answers to."""
        if wording.startswith("@"):
            return Named(wording[1:], None, None, wording[1:], "outlet")
        actor = self.actors.get(wording)
        if actor is None:
            return Named(wording, None, kind=self.kinds.get(wording, "unknown"))  # type: ignore[arg-type]
        return Named(actor.name, None, wording, actor.name, actor.kind, actor.country)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One incident: its reports and claims, its parties, and what is expected of its books."""

    name: str
    held_out: bool
    parties: frozenset[str]
    cast: Cast
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    expected: Mapping[str, Any]

    @property
    def ledger(self) -> Ledger:
        """The books of this dossier alone."""
        return Ledger(self.cast, {r.id: r for r in self.reports}, {c.id: c for c in self.claims}, {}, {})

    def accounts(self) -> Accounts:
        """All that its voices say, as an incident keeps it."""
        return accounts(self.claims, self.ledger, self.parties)

    def toll(self, policy: str) -> tuple[Toll, ...]:
        """What a policy makes of it."""
        ledger = self.ledger
        sides = {c.id: ledger.voice_side(c) for c in self.claims}
        return toll(self.accounts().versions, self.parties, policy, ledger, sides)

    def sentences(self) -> tuple[str, ...]:
        """Its contradictions, a sentence each."""
        return tuple(c.text for c in conflicts(self.accounts(), self.ledger))


def accounts(claims: Iterable[Claim], ledger: Ledger, parties: frozenset[str]) -> Accounts:
    """What the claims of one incident add up to, linking left aside."""
    told = tuple(sorted(claims, key=lambda c: c.id))
    made, silent = versions(told, ledger, parties), silences(told, ledger)
    blamed = blame(told, ledger, parties)
    return Accounts(told, parties, made, silent, denials(told, ledger), blamed, responsibility(told, ledger))


def dossiers(folder: Path) -> tuple[Dossier, ...]:
    """All dossiers of a folder, by name. Raises CounterclaimError that names file and entry where one is damaged."""
    return tuple(dossier(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.yml")))


def dossier(name: str, text: str) -> Dossier:
    """One dossier from its YAML. Raises CounterclaimError that names it and the entry at fault."""
    try:
        row = yaml.safe_load(text)
        cast = _cast(row.get("actors") or {})
        told = [_report(f"{name}.{n}", each, cast) for n, each in enumerate(row["reports"])]
        claims = tuple(c for _, of_report in told for c in of_report)
        parties = frozenset(row["parties"])
        return Dossier(
            name, bool(row.get("held_out")), parties, cast, tuple(r for r, _ in told), claims, row["expected"]
        )
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise CounterclaimError(f"dossier {name}: {type(error).__name__} {error}; see the README beside it") from error


def _cast(rows: Mapping[str, list[Any]]) -> Cast:
    actors, sides, kinds = {}, {}, {}
    for key, (name, kind, side, whole) in rows.items():
        kinds[key] = kind
        if name:
            country = side if side and re.fullmatch("[A-Z]{3}", side) else None
            actors[key] = Actor(key, name, kind, country, (Tenure("part", whole),) if whole else ())
            sides[key] = side
    return Cast(actors, sides, kinds)


def _report(key: str, row: Mapping[str, Any], cast: Cast) -> tuple[Report, list[Claim]]:
    """A report whose text is the quotes of its claims, titles first, and its claims."""
    report_id = sha256(key.encode()).hexdigest()[:12]
    rows = sorted(row["claims"], key=lambda c: not c.get("title"))
    text, blocks, claims = "", [], []
    for n, claim in enumerate(rows):
        span = Span(len(text), len(text) + len(claim["quote"]))
        text = f"{text}{claim['quote']}\n"
        blocks.append(Block("title" if claim.get("title") else "body", span))
        evidence = Evidence(report_id, span, claim["quote"])
        claims.append(_claim(f"{report_id}.{n:02}", evidence, claim, row["outlet"], cast))
    published = str(row["published"]) if row.get("published") else None
    report = Report(report_id, report_id, f"{key}.html", row["outlet"], "", "", "en", published, text, tuple(blocks))
    return report, claims


def _claim(key: str, evidence: Evidence, row: Mapping[str, Any], outlet: str, cast: Cast) -> Claim:
    if strange := set(row) - _CLAIM_KEYS:
        raise ValueError(f"unknown keys {sorted(strange)} beside the quote “{row['quote']}”")
    silent = row.get("stance") == "silent"
    hostile = "act" in row or row.get("stance") == "denies"
    return Claim(
        id=key,
        report_id=evidence.report_id,
        evidence=(evidence,),
        sources=_chain(row, outlet, cast),
        act=None if silent else row.get("act", "attack"),
        setting=row.get("setting", "current"),
        factuality="happened",
        rule="dossier",
        reasons=("Coded by hand.",),
        actors=tuple(map(cast.named, row.get("actors", ()))),
        targets=tuple(map(cast.named, row.get("targets", ()))),
        blamed=tuple(map(cast.named, row.get("blamed", ()))),
        counts=tuple(_count(c) for c in row.get("counts", ())),
        plover="ASSAULT" if hostile and not silent else None,
    )


def _chain(row: Mapping[str, Any], outlet: str, cast: Cast) -> SourceChain:
    voices = [Voice(Named(outlet, None, None, outlet, "outlet"), "asserts")]
    voices += [Voice(cast.named(wording), "asserts") for wording in row.get("via", ())]
    spoke = row.get("spoke")
    day = spoke if isinstance(spoke, date) or spoke is None else date.fromisoformat(spoke)
    last = Voice(voices[-1].who, row.get("stance", "asserts"), mode=row.get("mode", "indirect"), spoke=day)
    return SourceChain((*voices[:-1], last))


def _count(row: Mapping[str, Any]) -> Count:
    harm = harm_of(row)
    if strange := set(row) - _COUNT_KEYS:
        raise ValueError(f"unknown keys {sorted(strange)} in a count of {harm}")
    low, high, about = figure_of(row[harm])
    return Count(
        harm,  # type: ignore[arg-type]
        low,
        high,
        str(row.get("says", low if low is not None else high)),
        row.get("whom", ""),
        row.get("side"),
        row.get("scope", "incident"),
        about,
        bool(row.get("part")),
        earlier=tuple(figure_of(f)[:2] for f in row.get("earlier", ())),
    )


def harm_of(row: Mapping[str, Any]) -> str:
    """The harm that a row gives a figure for. Raises ValueError unless it is exactly one."""
    named = [key for key in row if key in HARMS]
    if len(named) != 1:
        raise ValueError(f"one harm of {', '.join(HARMS)} is needed, not {named or dict(row)}")
    return named[0]


def figure_of(written: object) -> tuple[int | None, int | None, bool]:
    """Bounds as a dossier writes them, and whether they are approximate.

    >>> figure_of(12), figure_of("12.."), figure_of("..60"), figure_of("~300"), figure_of("some")
    ((12, 12, False), (12, None, False), (None, 60, False), (300, 300, True), (None, None, False))
    """
    if written == "some":
        return None, None, False
    match = _FIGURE.fullmatch(str(written))
    if match is None or not (match["low"] or match["high"]):
        raise ValueError(f"{written!r} is no figure: write 12, 12.., ..60, 30..40, ~300 or some")
    low, high = (int(n) if n else None for n in (match["low"], match["high"]))
    return low, (low if high is None and not match["to"] else high), bool(match["about"])
