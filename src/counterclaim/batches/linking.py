"""Linking cut into pieces that each need little at hand: what a cluster does to readings before its driver groups them.

Wordings and statements, accounts, pointers and incidents are made by the very functions that reconciling uses
(`incidents.reconcile`); here is only what of them goes into a row, and comes out of one. Values that no column holds go
from worker to worker pickled, and are never written to be kept.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa

from counterclaim.incidents.assembly import Carried, View, incident
from counterclaim.incidents.copies.echoes import echoes
from counterclaim.incidents.copies.republished import Repeated
from counterclaim.incidents.copies.same_words import first_of_each_run, said_on, statement_of
from counterclaim.incidents.copies.shingles import wording_of
from counterclaim.incidents.happenings.happening import happenings
from counterclaim.incidents.ledger import Ledger, Registry
from counterclaim.incidents.linking.accounts import Account, account
from counterclaim.incidents.linking.blocks import filed, sought
from counterclaim.incidents.linking.layers import Pointer, key_of, likeliest, pointer_of
from counterclaim.incidents.linking.pairing import Decided, Group, alone
from counterclaim.incidents.linking.scales import Scales
from counterclaim.records import Claim, Incident, Perhaps, Report
from counterclaim.store import codec

Row = dict[str, Any]
NOBODY = Decided.of({})
"""A cluster knows no judgements: they are in the store, where incidents are made again with them."""


def packed(value: object) -> bytes:
    """A value as the next worker gets it."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(value: bytes) -> Any:
    """A value that another worker of the same work packed."""
    return pickle.loads(value)


def bare(report: Report) -> Report:
    """A report without its text and blocks: all that is asked of it once accounts are made."""
    return replace(report, text="", blocks=(), translation=None)


def telling_row(report: Report, claims: Sequence[Claim]) -> Row:
    """What copies and shared statements are found by: a report's wording, keys of its claims, and when each spoke."""
    keys = ((claim, statement_of(claim, report)) for claim in claims)
    told = [{"key": key, "claim": c.id, "said": packed(said_on(c, report))} for c, key in keys if key]
    return {
        "report_id": report.id,
        "wording": packed(wording_of(report)),
        "bare": codec.dumps(bare(report)),
        "statements": told,
    }


TELLINGS = pa.schema(
    [
        pa.field("report_id", pa.string()),
        pa.field("wording", pa.binary()),
        pa.field("bare", pa.string()),
        pa.field(
            "statements",
            pa.list_(
                pa.struct([pa.field("key", pa.string()), pa.field("claim", pa.string()), pa.field("said", pa.binary())])
            ),
        ),
    ]
)


def carried_on(rows: Iterable[Row]) -> Iterator[Row]:
    """Of the claims of one statement (`claim`, `report_id`, `said`) those that carry on another's, and whose."""
    every = {row["claim"]: row for row in sorted(rows, key=lambda row: row["claim"])}
    if len({row["report_id"] for row in every.values()}) < 2:
        return
    found = first_of_each_run({claim: unpacked(row["said"]) for claim, row in every.items()})
    for claim, first in found.items():
        own, other = every[claim]["report_id"], every[first]["report_id"]
        yield {"claim": claim, "report_id": own, "first": first, "first_report": other}


CARRIED = pa.schema([pa.field(name, pa.string()) for name in ("claim", "report_id", "first", "first_report")])


def echo_rows(copy: str, claims: Iterable[Claim], taken_from: Mapping[str, str]) -> Iterator[Row]:
    """The claims of a copy that only repeat its original's; `claims` are its own and those of all it was taken from."""
    by_id = {claim.id: claim for claim in claims}
    for claim, original in echoes(by_id, taken_from).items():
        if by_id[claim].report_id == copy:
            yield {"claim": claim, "original": original}


ECHOES = pa.schema([pa.field("claim", pa.string()), pa.field("original", pa.string())])


@dataclass(frozen=True, slots=True)
class Beside:
    """What the accounts of one report need of others: claims that its own carry on, with their reports, bare."""

    echoes: Mapping[str, str] = field(default_factory=dict)
    same_words: Mapping[str, str] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    reports: tuple[Report, ...] = ()


def accounts_of(report: Report, claims: Sequence[Claim], beside: Beside, registry: Registry) -> list[Account]:
    """What one report tells of each happening."""
    own = [claim for claim in sorted(claims, key=lambda c: c.id) if claim.id not in beside.echoes]
    if not own:
        return []
    reports = {each.id: each for each in (*beside.reports, report)}
    by_id = {each.id: each for each in (*beside.claims, *claims)}
    ledger = Ledger(registry, reports, by_id, {}, beside.echoes, beside.same_words)
    return [account(happening, ledger) for happening in happenings(own, ledger, {})]


FILED, SOUGHT = 0, 1


def block_rows(told: Account, heavy: Mapping[str, tuple[int, int]], scales: Scales) -> Iterator[Row]:
    """The pieces of blocks in which an account is held against others; none for one that says no place or time.

    A block of too many accounts (`heavy`: into how many pieces those filed and those seeking are cut) is cut so that
    each piece of the one side meets each of the other: every pair meets, and no worker holds them all.
    """
    if not told.anchored:
        return
    key, value = key_of(told), packed(told)
    for side, blocks in ((FILED, filed(told, scales.limits)), (SOUGHT, sought(told, scales.limits))):
        for block in blocks:
            pieces = heavy.get(block, (1, 1))
            mine = _piece(key, pieces[side])
            for other in range(pieces[1 - side]):
                at = (mine, other) if side == FILED else (other, mine)
                yield {"block": block, "piece": f"{at[0]}/{at[1]}", "side": side, "account": value}


BLOCKS = pa.schema(
    [
        pa.field("block", pa.string()),
        pa.field("piece", pa.string()),
        pa.field("side", pa.int32()),
        pa.field("account", pa.binary()),
    ]
)


def _piece(key: str, pieces: int) -> int:
    return int.from_bytes(key.encode()[-8:], "big") % pieces if pieces > 1 else 0


def pointer_rows(block: str, rows: Iterable[Row], scales: Scales) -> Iterator[Row]:
    """What each account that seeks in a piece of a block finds there: its best match, and its doubts.

    Two accounts may share several blocks; they are held against each other in the first of them alone.
    """
    sides: tuple[list[Account], list[Account]] = ([], [])
    for row in rows:
        sides[row["side"]].append(unpacked(row["account"]))
    blocks = {key_of(each): filed(each, scales.limits) for each in sides[FILED]}
    hosts = sorted((alone(each) for each in sides[FILED]), key=lambda group: group.accounts[0].rank)
    for seeker in sorted(sides[SOUGHT], key=key_of):
        own, near = sought(seeker, scales.limits), []
        for host in hosts:
            if host.accounts[0].rank >= seeker.rank:
                break
            if min(own & blocks[key_of(host.accounts[0])]) == block:
                near.append(host)
        found = pointer_of(seeker, near, scales, NOBODY)
        if found.parent is not None or found.doubts:
            rank = next((h.accounts[0].rank for h in near if key_of(h.accounts[0]) == found.parent), None)
            yield {"key": key_of(seeker), "found": packed((found, rank))}


POINTERS = pa.schema([pa.field("key", pa.string()), pa.field("found", pa.binary())])


def best_pointer(rows: Iterable[Row]) -> Pointer:
    """An account's pointer over all blocks: the best match, of equals the one that says most; its likeliest doubts."""
    found = [unpacked(row["found"]) for row in rows]
    whole = [(pointer, rank) for pointer, rank in found if pointer.parent is not None]
    doubts = likeliest({doubt for pointer, _ in found for doubt in pointer.doubts})
    if not whole:
        return Pointer(None, 0.0, doubts)
    best, _ = min(whole, key=lambda each: (-each[0].score, each[1]))
    return Pointer(best.parent, best.score, doubts)


@dataclass(frozen=True, slots=True)
class Assembly:
    """An incident to be told: its group, what was republished in it, which claims others said first, and its doubts."""

    group: Group
    repeated: Mapping[str, Repeated]
    echoes: Mapping[str, str]
    same_words: Mapping[str, str]
    perhaps: tuple[Perhaps, ...] = ()

    @property
    def claims(self) -> frozenset[str]:
        """The claims that telling it needs: its own, their copies, and those that said the same first."""
        every = {*self.group.claims, *self.echoes, *self.echoes.values()}
        return frozenset(every | {self.same_words[c] for c in every if c in self.same_words})

    def told(self, claims: Iterable[Claim], reports: Iterable[Report], registry: Registry, view: View) -> Incident:
        """The incident, of the claims above and their reports (bare)."""
        originals = {copy: each.original for copy, each in self.repeated.items()}
        by_id = {claim.id: claim for claim in claims}
        ledger = Ledger(
            registry, {report.id: report for report in reports}, by_id, originals, self.echoes, self.same_words
        )
        carried = Carried.of(self.repeated, self.echoes)
        return incident(self.group, ledger, carried, view, self.perhaps)


def echoes_by_original(found: Mapping[str, str]) -> dict[str, list[str]]:
    """The claims that repeat each claim."""
    copies: dict[str, list[str]] = defaultdict(list)
    for copy, original in found.items():
        copies[original].append(copy)
    return copies
