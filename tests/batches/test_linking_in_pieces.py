"""Linking cut into pieces, as a cluster has it, finds what linking at one place finds; here without a cluster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pytest

from counterclaim.batches import linking
from counterclaim.batches.linking import Row, unpacked
from counterclaim.bench.made_up_news import news
from counterclaim.grounding import Registry
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.linking.accounts import Account
from counterclaim.incidents.linking.blocks import filed, sought
from counterclaim.incidents.linking.layers import Layer, Pointer, key_of
from counterclaim.incidents.linking.linker import Linker, link
from counterclaim.incidents.linking.scales import Scales
from counterclaim.incidents.reconcile import Asked, accounts, reconciled
from counterclaim.records import Claim, Report

SCALES = Scales.load()
Books = tuple[list[Report], list[Claim]]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


@pytest.fixture(scope="module")
def books() -> Books:
    """Some hundred claims of made-up news: wars over the same towns, copies, tolls that rise."""
    told = list(news(600, seed=3))
    return [report for _, report, _ in told], [claim for _, _, claims in told for claim in claims]


@pytest.fixture(scope="module")
def ledger(books: Books, registry: Registry) -> Ledger:
    return reconciled(*books, registry, Asked())[1]


@pytest.fixture(scope="module")
def told(ledger: Ledger) -> list[Account]:
    return accounts(ledger, linking.NOBODY)


def _pointers(told: list[Account], heavy: Mapping[str, tuple[int, int]]) -> dict[str, Pointer]:
    """The pointers by way of the rows, each piece of a block for itself."""
    pieces: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for each in told:
        for row in linking.block_rows(each, heavy, SCALES):
            pieces[row["block"], row["piece"]].append(row)
    found: dict[str, list[Row]] = defaultdict(list)
    for (block, _), rows in pieces.items():
        for row in linking.pointer_rows(block, rows, SCALES):
            found[row["key"]].append(row)
    return {key: linking.best_pointer(rows) for key, rows in found.items()}


def _at_one_place(told: list[Account]) -> dict[str, Pointer]:
    layer = Layer(filed, sought, SCALES)
    layer.change((), [a for a in told if a.anchored], linking.NOBODY)
    return {key: pointer for key, pointer in layer._pointers.items() if pointer.parent is not None or pointer.doubts}


class _EveryBlock(dict[str, tuple[int, int]]):
    """Every block cut into so many pieces."""

    def __init__(self, pieces: tuple[int, int]) -> None:
        self._pieces = pieces

    def get(self, key: str, default: object = None) -> tuple[int, int]:
        return self._pieces


@pytest.mark.parametrize("pieces", [(1, 1), (2, 3), (5, 1), (1, 4)], ids=str)
def test_pieces_of_blocks_find_what_all_neighbours_together_give(told: list[Account], pieces: tuple[int, int]) -> None:
    assert _pointers(told, _EveryBlock(pieces)) == _at_one_place(told)
    assert len(_at_one_place(told)) > 10


def test_no_piece_holds_more_than_its_share(told: list[Account]) -> None:
    sides: dict[tuple[str, str, int], int] = defaultdict(int)
    for each in told:
        for row in linking.block_rows(each, _EveryBlock((4, 4)), SCALES):
            sides[row["block"], row["piece"], row["side"]] += 1
    whole: dict[tuple[str, int], int] = defaultdict(int)
    for each in told:
        for row in linking.block_rows(each, {}, SCALES):
            whole[row["block"], row["side"]] += 1
    widest, most = max(whole.values()), max(sides.values())
    assert most < widest


def test_groups_by_pointers_found_in_pieces_are_the_groups(told: list[Account]) -> None:
    every = {key_of(each): Pointer(None, 0.0, ()) for each in told} | _pointers(told, _EveryBlock((2, 2)))
    linker = Linker(SCALES, None, every)
    linker.change((), told, linking.NOBODY)
    wanted = link(told, linking.NOBODY, SCALES)
    assert tuple(linker.groups()) == wanted.groups
    assert linker.doubts() == wanted.doubts


def test_accounts_of_a_report_need_only_what_is_brought_beside_it(
    books: Books, ledger: Ledger, told: list[Account], registry: Registry
) -> None:
    reports, claims = books
    own: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        own[claim.report_id].append(claim)
    found = [a for r in reports for a in linking.accounts_of(r, own[r.id], _beside(own[r.id], ledger), registry)]
    assert sorted(found, key=key_of) == sorted(told, key=key_of)


def _beside(own: list[Claim], ledger: Ledger) -> linking.Beside:
    echoes = {c.id: ledger.echoes[c.id] for c in own if c.id in ledger.echoes}
    same = {c.id: ledger.same_words[c.id] for c in own if c.id in ledger.same_words}
    echoes |= {first: ledger.echoes[first] for first in same.values() if first in ledger.echoes}
    brought = [ledger.claims[c] for c in {*same.values(), *echoes.values()}]
    return linking.Beside(
        echoes, same, tuple(brought), tuple(linking.bare(ledger.reports[c.report_id]) for c in brought)
    )


def test_statements_carried_on_are_found_key_by_key(books: Books, ledger: Ledger) -> None:
    reports, claims = books
    own: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        own[claim.report_id].append(claim)
    keys: dict[str, list[Row]] = defaultdict(list)
    for report in reports:
        row = linking.telling_row(report, own[report.id])
        for each in row["statements"]:
            keys[each["key"]].append({**each, "report_id": report.id})
    found = {row["claim"]: row["first"] for rows in keys.values() for row in linking.carried_on(rows)}
    assert found == ledger.same_words


def test_echoes_are_found_copy_by_copy(books: Books, ledger: Ledger) -> None:
    _, claims = books
    found: dict[str, str] = {}
    taken_from = _nearest(books)
    for copy in taken_from:
        line = {copy: taken_from[copy]}
        while (at := list(line.values())[-1]) in taken_from:
            line[at] = taken_from[at]
        members = {*line, *line.values()}
        rows = linking.echo_rows(copy, [c for c in claims if c.report_id in members], line)
        found |= {row["claim"]: row["original"] for row in rows}
    assert found == ledger.echoes
    assert found


def _nearest(books: Books) -> dict[str, str]:
    from counterclaim.incidents.copies.republished import republished  # beside its use

    return {copy: each.nearest for copy, each in republished(books[0]).items()}


def test_what_is_packed_comes_back() -> None:
    assert unpacked(linking.packed((1, "a"))) == (1, "a")
