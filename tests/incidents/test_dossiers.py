"""The dossiers: what a person reconciled, version by version, number by number, sentence by sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.bench.dossiers import Dossier, dossier, dossiers, figure_of
from counterclaim.bench.tolls import Tally, judge_tolls, judge_versions, judge_words
from counterclaim.errors import CounterclaimError

FOLDER = Path(__file__).with_name("dossiers")
DOSSIERS = dossiers(FOLDER)


@pytest.mark.parametrize("gold", DOSSIERS, ids=lambda d: d.name)
def test_the_books_are_those_that_a_person_would_keep(gold: Dossier) -> None:
    exact, made, numbers, words = Tally(), Tally(), Tally(), Tally()
    judge_versions(gold, exact, made)
    judge_tolls(gold, numbers)
    judge_words(gold, words)
    assert [*exact.wrong, *made.wrong, *numbers.wrong, *words.wrong] == []


def test_there_are_enough_of_them_and_some_are_held_out() -> None:
    assert len(DOSSIERS) >= 12
    assert sum(d.held_out for d in DOSSIERS) >= 4


HEAD = "parties: []\nexpected: {versions: []}\nreports:\n  - outlet: A\n    claims:\n"
DAMAGED = [
    (f"{HEAD}      - {{quote: x, stanze: admits}}", "unknown keys ['stanze'] beside the quote “x”"),
    (f"{HEAD}      - {{quote: x, counts: [{{whom: people}}]}}", "one harm of killed"),
    (f"{HEAD}      - {{quote: x, counts: [{{killed: a lot}}]}}", "'a lot' is no figure: write 12"),
    ("parties: []", "dossier d: KeyError 'reports'; see the README"),
    ("parties: [", "dossier d: ParserError"),
]


@pytest.mark.parametrize(("text", "line"), DAMAGED)
def test_a_damaged_dossier_is_told_in_one_line(text: str, line: str) -> None:
    with pytest.raises(CounterclaimError) as caught:
        dossier("d", text)
    assert line in str(caught.value)


FIGURES = [
    (12, (12, 12, False)),
    ("12..", (12, None, False)),
    ("..60", (None, 60, False)),
    ("30..40", (30, 40, False)),
    ("~1200", (1200, 1200, True)),
    ("some", (None, None, False)),
]


@pytest.mark.parametrize(("written", "bounds"), FIGURES)
def test_figures_as_dossiers_write_them(written: object, bounds: tuple[object, ...]) -> None:
    assert figure_of(written) == bounds


def test_a_denial_alone_makes_no_version() -> None:
    text = f"{HEAD}      - {{quote: 40 died, via: [officials], stance: denies, counts: [{{killed: 40}}]}}"
    made = dossier("d", text).accounts()
    assert (made.versions, len(made.denials)) == ((), 1)
