"""The row of tolls counts as a person would: a wrong bound, a figure too many, a number that nobody expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.bench import tolls
from counterclaim.bench.dossiers import dossier
from counterclaim.bench.figures import Absent
from counterclaim.bench.loss_claims import losses

TEXT = """
parties: []
reports:
  - outlet: A
    published: 2024-01-01
    claims:
      - {quote: Six died, via: [officials], counts: [{killed: 6, whom: people}]}
      - {quote: Nine died, via: [medics], counts: [{killed: 9, whom: people}]}
expected:
  versions: [VERSIONS]
  conflicts: [CONFLICTS]
  toll: {acled: {killed: NUMBER}}
"""
# gold versions -> exactly right, of ours not too many
JUDGED = [
    ("{voice: officials, killed: 6}, {voice: medics, killed: 9}", (2, 2), (2, 2)),
    ("{voice: officials, killed: 6}", (1, 1), (1, 2)),
    ("{voice: officials, killed: 7}, {voice: medics, killed: 9}", (1, 2), (1, 2)),
    ("{voice: officials, killed: 6, earlier: [5]}", (0, 1), (0, 2)),
    ("{voice: officials, killed: 6, status: contradicted}", (0, 1), (0, 2)),
    ("{voice: officials, killed: 6, stance: admits}", (0, 1), (1, 2)),
    ("{voice: nurses, killed: 6}", (0, 1), (0, 2)),
]


def gold(versions: str = "", number: str = "6", conflicts: str = "") -> str:
    return TEXT.replace("VERSIONS", versions).replace("NUMBER", number).replace("CONFLICTS", conflicts)


@pytest.mark.parametrize(("versions", "exact", "made"), JUDGED)
def test_versions_are_judged_one_by_one(versions: str, exact: tuple[int, int], made: tuple[int, int]) -> None:
    right, ours = tolls.Tally(), tolls.Tally()
    tolls.judge_versions(dossier("d", gold(versions)), right, ours)
    assert ((right.right, right.of), (ours.right, ours.of)) == (exact, made)


@pytest.mark.parametrize(("number", "right"), [("6", 1), ("7", 0)])
def test_a_number_is_right_or_not(number: str, right: int) -> None:
    tally = tolls.Tally()
    tolls.judge_tolls(dossier("d", gold(number=number)), tally)
    assert (tally.right, tally.of) == (right, 1)


@pytest.mark.parametrize(
    ("conflicts", "right", "of"), [("[officials, '6', '9']", 3, 3), ("", 2, 3), ("[officials, '8']", 2, 4)]
)
def test_a_sentence_counts_by_the_words_it_must_name(conflicts: str, right: int, of: int) -> None:
    tally = tolls.Tally()
    tolls.judge_words(dossier("d", gold(conflicts=conflicts)), tally)
    assert (tally.right, tally.of) == (right, of)


def test_without_the_loss_claims_the_row_says_so(tmp_path: Path) -> None:
    with pytest.raises(Absent, match=r"replication-data-pnas\.csv is not there"):
        losses(tmp_path / "replication-data-pnas.csv")


def test_the_bounds_of_a_loss_claim_follow_its_flags(tmp_path: Path) -> None:
    head = "days,loss_count,loss_type,claim_source,time_frame,loss_country,minimum,maximum,category,source_target\n"
    rows = "1,1e+05,x,UA Source,Day,Russia,1,0,Military Deaths,x\n2,7,x,OSI,Cumulative,Ukraine,0,1,Tanks,x\n"
    path = tmp_path / "losses.csv"
    path.write_text(head + rows, "utf-8")
    deaths, tanks = losses(path)
    assert (deaths.low, deaths.high, deaths.harm, deaths.whom, deaths.side) == (
        100_000,
        None,
        "killed",
        "soldiers",
        "RUS",
    )
    assert (tanks.low, tanks.high, tanks.harm, tanks.whom, tanks.side) == (None, 7, "harmed", "Tanks", "UKR")
