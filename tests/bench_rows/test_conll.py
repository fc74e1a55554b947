"""MUC, B-cubed and CEAF-e on groupings whose scores were worked out by hand."""

from __future__ import annotations

import pytest

from counterclaim.bench.conll import conll


def chains(*written: str) -> dict[str, str]:
    """'abc d' is two groups, {a, b, c} and {d}."""
    return {mention: group for line in written for group in line.split() for mention in group}


def worked(recall: float, precision: float) -> tuple[object, object]:
    return pytest.approx(recall), pytest.approx(precision)


# gold, ours, then recall and precision of MUC, B-cubed, CEAF-e
CASES = [
    ("all right", "abc de f", "abc de f", (1, 1), (1, 1), (1, 1)),
    # Vilain 1995 and Bagga and Baldwin 1998: 12345, 67, 89ABC against 12345 and 6789ABC.
    ("two groups run together", "12345 67 89ABC", "12345 6789ABC", (1, 9 / 10),
     (1, (5 + 2 * 2 / 7 + 5 * 5 / 7) / 12), ((1 + 10 / 12) / 3, (1 + 10 / 12) / 2)),
    # Half of a group alone: links kept 2 of 3; phi 4 of {abcd} with {ab} is 4/6.
    ("one group cut in two", "abcd", "ab cd", (2 / 3, 1), (1 / 2, 1), (4 / 6, 4 / 6 / 2)),
    ("singletons only, of both", "a b c", "a b c", (0, 0), (1, 1), (1, 1)),
    ("singletons for a group", "abc", "a b c", (0, 0), (1 / 3, 1), (1 / 2, 1 / 2 / 3)),
    ("a group for singletons", "a b", "ab", (0, 0), (1, 1 / 2), (2 / 3 / 2, 2 / 3)),
    # {abc} goes with {ab} (4/5) and {de} with {cde} (4/5); the second best of both is left over.
    ("a mention in the wrong group", "abc de", "ab cde", (2 / 3, 2 / 3),
     ((2 * 2 / 3 + 1 / 3 + 2) / 5, (2 + 1 / 3 + 2 * 2 / 3) / 5), (4 / 5, 4 / 5)),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "ours", "muc", "b_cubed", "ceaf"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_scores_worked_out_by_hand(
    gold: str, ours: str, muc: tuple[float, float], b_cubed: tuple[float, float], ceaf: tuple[float, float]
) -> None:
    found = conll(chains(gold), chains(ours))
    assert (found.muc.recall, found.muc.precision) == worked(*muc)
    assert (found.b_cubed.recall, found.b_cubed.precision) == worked(*b_cubed)
    assert (found.ceaf_e.recall, found.ceaf_e.precision) == worked(*ceaf)


def test_the_conll_score_is_the_mean_of_the_three() -> None:
    found = conll(chains("abcd"), chains("ab cd"))
    assert found.mean == pytest.approx((4 / 5 + 2 / 3 + 4 / 9) / 3)


def test_the_names_of_groups_do_not_matter() -> None:
    gold = chains("abc de f")
    assert conll(gold, {m: f"x{g}" for m, g in gold.items()}).mean == 1


def test_both_groupings_are_of_the_same_mentions() -> None:
    with pytest.raises(ValueError, match="c is in one grouping only"):
        conll(chains("ab"), chains("abc"))
