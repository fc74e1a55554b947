"""The row of copies: its edits do what they say, and its score counts what it says."""

from __future__ import annotations

import random

from counterclaim.bench.copies import EDITS, Made, invented, made_of, score

TEXT = [f"Paragraph {i} of an article on the defence of the centre, police said on Monday. " * 2 for i in range(8)]


def made(name: str, original: str, body: str, day: str = "2022-09-13") -> Made:
    report = next(m.report for m in made_of((TEXT,), "whole"))
    return Made(type(report)(name, name, name, f"outlet {name}", "", "", "en", day, body, ()), original, "whole")


def words(start: int) -> str:
    return " ".join(f"word{i}" for i in range(start, start + 80))


def test_a_copy_counts_when_it_points_to_its_original() -> None:
    got = score((made("a", "", words(0)), made("b", "a", words(0), "2022-09-14"), made("c", "a", words(500))))
    assert (got.right, got.copies, got.found, got.recall, got.precision) == (1, 2, 1, 0.5, 1.0)


def test_what_is_no_copy_and_called_one_lowers_precision() -> None:
    got = score((made("a", "", words(0)), made("b", "", words(0), "2022-09-14")))
    assert (got.right, got.found, got.precision) == (0, 1, 0.0)


def test_every_kind_of_edit_changes_what_it_says() -> None:
    chance = random.Random(1)
    edited = {kind: edit(list(TEXT), ["own words"] * 4, chance) for kind, edit in EDITS.items()}
    assert edited["whole"] == TEXT
    assert edited["first paragraphs"] == TEXT[:3]
    assert [p for p in edited["inside a longer article"] if p not in TEXT] == ["own words"] * 4
    assert len(edited["a local paragraph"]) == 9
    assert "center" in edited["light edits"][0]


def test_the_experiment_is_the_same_at_every_run() -> None:
    assert made_of((TEXT,), "light edits") == made_of((TEXT,), "light edits")
    assert list(invented(40)) == list(invented(40))
