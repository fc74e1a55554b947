"""The numbers that docs/counts-and-tolls.md shows are those that the program makes of the dossiers it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterclaim.bench.dossiers import dossiers
from counterclaim.bench.tolls import written

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "counts-and-tolls.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\w+) \| (ucdp|acled) \| ([^|]+) \| ([\d/-]+) \|", TEXT, re.MULTILINE)
BY_NAME = {d.name: d for d in dossiers(ROOT / "tests" / "incidents" / "dossiers")}


@pytest.mark.parametrize(("name", "policy", "whose", "number"), ROWS)
def test_a_number_in_the_document_is_the_programs(name: str, policy: str, whose: str, number: str) -> None:
    tolls = {f"{t.harm} {t.side or ''}".strip(): written(t, policy) for t in BY_NAME[name].toll(policy)}
    assert tolls[whose] == number


def test_both_policies_have_examples() -> None:
    assert {policy for _, policy, _, _ in ROWS} == {"ucdp", "acled"}
    assert len(ROWS) >= 15


def test_the_sentence_in_the_document_is_the_programs() -> None:
    quoted = re.findall(r"^> (.*)$", TEXT, re.MULTILINE)
    assert " ".join(quoted) in BY_NAME["monitor"].sentences()


def test_the_document_counts_the_dossiers_rightly() -> None:
    words = {"five": 5, "six": 6, "seven": 7, "eight": 8}
    match = re.search(r"(\d+) invented incidents that the rules were made with, and (\w+) from Wikinews", TEXT)
    assert match is not None
    held_out = sum(d.held_out for d in BY_NAME.values())
    assert (int(match[1]), words[match[2]]) == (len(BY_NAME) - held_out, held_out)
