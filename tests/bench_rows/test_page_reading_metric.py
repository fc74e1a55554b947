"""The page-reading metric on made cases where the right score is known."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from counterclaim.bench.figures import Absent
from counterclaim.bench.page_reading import Overlap, PageResult, body_of, figures, half_of, overlap, run, scores, speed
from counterclaim.records import Block, BlockKind, Report, Span

CORPORA = Path(os.environ.get("COUNTERCLAIM_CORPORA", Path(__file__).parents[2].parent / "shared" / "corpora"))


@pytest.mark.parametrize(
    ("ours", "gold", "both", "only_ours", "only_gold"),
    [
        ("a b c d e", "a b c d e", 2, 0, 0),
        ("a b c d e", "a, b. c! d – e", 2, 0, 0),  # punctuation does not count
        ("a b c d e f", "a b c d e", 2, 1, 0),
        ("a b c d", "a b c d e", 1, 0, 1),
        ("a b c d a b c d", "a b c d", 1, 4, 0),  # a repeat counts as often as it stands there
        ("a b", "a b", 1, 0, 0),  # a text shorter than a run is one run
        ("a b", "a c", 0, 1, 1),
        ("", "a b c d", 0, 0, 1),
        ("", "", 0, 0, 0),
        ("A b c d", "a b c d", 0, 1, 1),  # letter case counts
    ],
)
def test_shingles_are_compared_as_bags(ours: str, gold: str, both: int, only_ours: int, only_gold: int) -> None:
    assert overlap(ours, gold) == Overlap(both, only_ours, only_gold)


@pytest.mark.parametrize(
    ("overlaps", "precision", "recall", "f1"),
    [
        ([Overlap(2, 0, 0)], 1.0, 1.0, 1.0),
        ([Overlap(1, 1, 0), Overlap(1, 0, 1)], 0.75, 0.75, 0.75),
        ([Overlap(1, 3, 0), Overlap(100, 0, 0)], 0.625, 1.0, 2 * 0.625 / 1.625),  # pages weigh alike
        ([Overlap(2, 0, 0), Overlap(0, 0, 5)], 1.0, 0.5, 2 / 3),  # no text given: recall only
        ([Overlap(2, 0, 0), Overlap(0, 5, 0)], 0.5, 1.0, 2 / 3),  # no text marked: precision only
        ([], 0.0, 0.0, 0.0),
    ],
)
def test_scores_are_averaged_over_pages(overlaps: list[Overlap], precision: float, recall: float, f1: float) -> None:
    assert scores(overlaps) == pytest.approx((precision, recall, f1))


@pytest.mark.parametrize(
    ("between", "body"), [("\n", "5\n6\n8"), (" ", "4\n5\n6\n8")]
)  # a dateline on the lead's own line is in it
def test_the_body_is_what_is_written_under_the_title(between: str, body: str) -> None:
    kinds: list[BlockKind] = [
        "furniture",
        "title",
        "heading",
        "byline",
        "dateline",
        "lead",
        "heading",
        "caption",
        "body",
    ]
    text = between.join(f"{i}" for i in range(len(kinds)))
    blocks = tuple(Block(kind, Span(2 * i, 2 * i + 1)) for i, kind in enumerate(kinds))
    report = Report("r.1", "sha256:1", "", "", "", "", "en", None, text, blocks)
    assert body_of(report) == body


def test_the_figures_tell_the_halves_apart() -> None:
    pages = [PageResult(0, Overlap(1, 0, 0), True, 0.5), PageResult(1, Overlap(1, 1, 0), False, 0.5)]
    values = {figure.metric: figure.value for figure in figures(pages)}
    assert values["F1, held-out half"] == pytest.approx(2 / 3)
    assert (values["exact match"], speed(pages).value) == (0.5, 2.0)


def test_halves_go_by_the_hash_of_the_name() -> None:
    assert sorted({half_of(name) for name in "abcdefgh"}) == [0, 1]


def test_a_missing_corpus_is_said_and_not_an_error(tmp_path: Path) -> None:
    with pytest.raises(Absent, match="scrapinghub is not there"):
        run(tmp_path, tmp_path)


@pytest.mark.corpora
def test_all_pages_of_the_benchmark_are_read_well() -> None:
    if not (CORPORA / "page_reading" / "scrapinghub").exists():
        pytest.skip("the pages are not there (set COUNTERCLAIM_CORPORA to the folder that holds the corpora)")
    values = {figure.metric: figure.value for figure in run(CORPORA, CORPORA.parent / "cases")}
    assert values["F1"] >= 0.978
    assert values["F1, held-out half"] >= 0.970
