"""Average-link grouping: all pairs of two groups count, and the order of arrival does not."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.incidents.likeness.grouping import grouped


def test_one_strong_link_does_not_carry_a_whole_group_along() -> None:
    likely = {("a", "b"): 0.9, ("b", "c"): 0.6}
    assert set(grouped("abc", likely, 0.5)) == {frozenset("ab"), frozenset("c")}  # a and c: (0.6 + 0) / 2


def test_a_group_that_fits_as_a_whole_joins() -> None:
    likely = {("a", "b"): 0.9, ("b", "c"): 0.6, ("c", "a"): 0.5}
    assert grouped("abc", likely, 0.5) == (frozenset("abc"),)


def test_what_is_paired_with_nothing_stays_alone() -> None:
    assert grouped("ab", {}, 0.5) == (frozenset("a"), frozenset("b"))


@given(st.dictionaries(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] < p[1]),
                       st.sampled_from([0.2, 0.4, 0.5, 0.6, 0.9])), st.integers(0, 99))  # fmt: skip
def test_the_order_changes_nothing(likely: dict[tuple[str, str], float], seed: int) -> None:
    ids, pairs = list("abcdef"), list(likely.items())
    Random(seed).shuffle(ids)
    Random(seed).shuffle(pairs)
    turned = {(b, a): v for (a, b), v in pairs}
    assert set(grouped(ids, turned, 0.4)) == set(grouped("abcdef", likely, 0.4))
