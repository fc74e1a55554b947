"""Which figures a page's words carry, so that a person may correct a claim to them without naming the words."""

from __future__ import annotations

import pytest
from incident_builders import Page, killed

from counterclaim.claims.acts import Acts
from counterclaim.errors import JudgementError
from counterclaim.grounding import Gazetteer, Registry
from counterclaim.incidents.judgements.correcting import Tables, corrected

TABLES = Tables(Registry.load, Gazetteer.load, Acts.load)
# the claim's words, the figure that a person gives -> the words that carry it, None where they do not say it
SAID: list[tuple[str, int, str | None]] = [
    ("the toll rose from 105 to 135", 135, "to 135"),
    ("the toll rose from 105 to 135", 105, "105"),
    ("the toll rose from 105 to 135", 120, None),
    ("between 30 and 40 soldiers died", 30, "30"),
    ("between 30 and 40 soldiers died", 40, "40"),
    ("thirty to forty soldiers died", 40, "forty"),
    ("105-135 soldiers died", 135, "135"),
    ("1,000 to 1,200 soldiers died", 1200, "1,200"),
    ("twenty-one soldiers died", 20, None),
    ("one hundred and five soldiers died", 100, None),
    ("105 soldiers died, the same as 135 guns lost", 135, "135"),
]


@pytest.mark.parametrize(("words", "figure", "carried"), SAID, ids=[f"{s[1]}: {s[0]}" for s in SAID])
def test_what_the_words_of_a_claim_say(words: str, figure: int, carried: str | None) -> None:
    page = Page("A", "2022-09-16").says(words, "ARM.gov", counts=(killed(7, wording="7"),))
    (claim,) = page.claims
    if carried is None:
        with pytest.raises(JudgementError, match=f"its words do not say {figure} killed"):
            corrected(claim, page.report(), [f"killed={figure}"], TABLES)
    else:
        (count,) = corrected(claim, page.report(), [f"killed={figure}"], TABLES)["counts"]
        assert (count["low"], count["high"]) == (figure, figure)
        assert carried in count["wording"]


# what is taken away of two counts of one harm -> what is left
TAKEN: list[tuple[list[str], list[int]]] = [
    (["1.harm=none"], [8]),
    (["2.harm=none"], [42]),
    (["1.harm=none", "2.harm=none"], []),
    (["1.harm=none", "2.side=ARM"], [8]),
]


@pytest.mark.parametrize(("entries", "left"), TAKEN, ids=[" ".join(t[0]) for t in TAKEN])
def test_of_two_counts_of_one_harm_each_is_taken_away_by_its_number(entries: list[str], left: list[int]) -> None:
    page = Page("A", "2022-09-16").says(
        "42 soldiers and 8 guards died", "ARM.gov", counts=(killed(42, wording="42"), killed(8, wording="8"))
    )
    (claim,) = page.claims
    assert [count["low"] for count in corrected(claim, page.report(), entries, TABLES)["counts"]] == left


def test_a_count_that_is_taken_away_is_not_corrected_too() -> None:
    page = Page("A", "2022-09-16").says("42 soldiers died", "ARM.gov", counts=(killed(42, wording="42"),))
    (claim,) = page.claims
    with pytest.raises(JudgementError, match="has no such count"):
        corrected(claim, page.report(), ["1.harm=none", "1.low=5"], TABLES)
