"""Every rule of the furniture table keeps the promises its own examples make."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from counterclaim.errors import KnowledgeError
from counterclaim.reports.furniture import Rule, furniture_rules, names_in, plain_wording

RULES = furniture_rules()


def _fits(rule: Rule, line: str) -> bool:
    wording = plain_wording(line) if rule in RULES.words else names_in(line)
    return rule.fits(wording, len(line.split()))


@pytest.mark.parametrize(("rule", "line"), [(r, line) for r in RULES.words + RULES.names for line in r.match])
def test_a_rule_matches_its_own_examples(rule: Rule, line: str) -> None:
    assert _fits(rule, line), f"{rule.id} should match {line!r}"


@pytest.mark.parametrize(("rule", "line"), [(r, line) for r in RULES.words + RULES.names for line in r.unlike])
def test_a_rule_leaves_alone_what_it_must_not_match(rule: Rule, line: str) -> None:
    assert not _fits(rule, line), f"{rule.id} should not match {line!r}"


@pytest.mark.parametrize("line", [line for r in RULES.words for line in r.unlike])
def test_what_one_rule_must_leave_alone_no_rule_takes(line: str) -> None:
    assert RULES.by_words(line) is None


@pytest.mark.parametrize("line", [line for r in RULES.words for line in r.match])
def test_every_example_is_found_by_some_rule(line: str) -> None:
    assert RULES.by_words(line) is not None


def test_entries_are_named_once() -> None:
    names = [rule.id for rule in RULES.words + RULES.names]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "line", ["1" * 5000, "share " * 19 + "x", "home" * 500, "news/" * 900 + "!", "by A" + " A" * 9]
)
def test_no_line_keeps_a_rule_busy(line: str) -> None:
    begun = time.perf_counter()
    RULES.by_words(line)
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[]", "two lists"),
        ("words: [{id: a, makes: soup, is: [x], match: [], not: []}]\nnames: []", "a: makes is one of"),
        ("words: [{id: a, makes: end, match: [], not: []}]\nnames: []", "a: give is"),
        ("words: [{id: a, makes: end, pattern: '(', match: [], not: []}]\nnames: []", "a: the pattern"),
        ("words: [{id: a, colour: red}]\nnames: []", "a: an entry has"),
    ],
)
def test_a_broken_table_says_which_entry(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "furniture.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=says):
        furniture_rules(path)
