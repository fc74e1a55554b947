"""The metrics of counts, on cases whose score can be counted by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counterclaim.bench import count_muc, count_plover
from counterclaim.bench.count_gold import GoldSentence, read_count
from counterclaim.bench.counts import exactness
from counterclaim.bench.plain_reports import plain_report
from counterclaim.claims.acts import Acts
from counterclaim.records import Claim, Count, Evidence, Named, Report, SourceChain, Span, Voice

TEXT = "Three villagers and a mayor, Ana Ruiz, were killed. The mayor's driver was hurt."
CHAIN = SourceChain((Voice(Named("Test Post", None), "asserts"),))


def claim(report: Report, words: str, *counts: Count, act: str = "killing", rule: str = "killing/1") -> Claim:
    start = report.text.index(words)
    evidence = Evidence.cut(report, Span(start, start + len(words)))
    return Claim("c", report.id, (evidence,), CHAIN, act, "current", "happened", rule, (), counts=counts)


# what the sentence gives, what is read, then precision, recall and whether the sentence is without error
EXACT = [
    ("the same", ["killed 12 people"], [Count("killed", 12, 12, "12")], (1, 1, 1)),
    ("nothing in either", [], [], (1, 1, 1)),
    ("missed", ["killed 12", "wounded 3"], [Count("killed", 12, 12, "12")], (1, 0.5, 0)),
    ("invented", [], [Count("killed", 12, 12, "12")], (0, 1, 0)),
    ("another harm", ["killed 12"], [Count("wounded", 12, 12, "12")], (0, 0, 0)),
    ("another bound", ["killed 12.."], [Count("killed", 12, 12, "12")], (0, 0, 0)),
    ("another side", ["killed 12 of UKR"], [Count("killed", 12, 12, "12", side="RUS")], (0, 0, 0)),
    ("a side too many", ["killed 12"], [Count("killed", 12, 12, "12", side="RUS")], (0, 0, 0)),
    ("other people: not asked", ["killed 12 people"], [Count("killed", 12, 12, "12", "soldiers")], (1, 1, 1)),
]


@pytest.mark.parametrize(("what", "gold", "counts", "score"), EXACT, ids=[case[0] for case in EXACT])
def test_counts_are_right_only_whole(
    what: str, gold: list[str], counts: list[Count], score: tuple[float, float, float]
) -> None:
    report = plain_report("r", TEXT)
    placed = [replace(c, span=Span(i, i + 1)) for i, c in enumerate(counts)]
    sentence = GoldSentence(TEXT, tuple(read_count(line) for line in gold))
    found = exactness([sentence], [(claim(report, "were killed", *placed),)])
    assert (found["precision"], found["recall"], found["sentences without error"]) == score


KEY: dict[str, Any] = {
    "id": "T-1",
    "text": TEXT,
    "templates": [
        {
            "HUM TGT: NUMBER": ['3: "VILLAGERS"', '1: "Ana Ruiz"', '? 1: "driver"', 'PLURAL: "guards"'],
            "HUM TGT: EFFECT OF INCIDENT": [
                'DEATH: "VILLAGERS"', 'DEATH: "Ana Ruiz"', 'INJURY: "driver"', 'DEATH: "guards"',
            ],
        }
    ],
}  # fmt: skip


def keyed(text: str = TEXT) -> count_muc.Keyed:
    row = json.loads(json.dumps(KEY).replace("VILLAGERS", "villagers"))
    return count_muc.keyed(row | {"text": text})


def test_targets_are_strings_of_the_text_with_one_number_and_one_effect() -> None:
    found = keyed().targets
    assert [(t.harm, sorted(t.numbers)) for t in found] == [("killed", [3]), ("killed", [1])]
    assert [t.single for t in found] == [False, True]


def test_a_target_with_two_effects_is_left_out() -> None:
    row = json.loads(json.dumps(KEY).replace("VILLAGERS", "villagers"))
    row["templates"][0]["HUM TGT: EFFECT OF INCIDENT"].append('INJURY: "villagers"')
    assert [sorted(t.numbers) for t in count_muc.keyed(row).targets] == [[1]]


def test_line_ends_do_not_hide_a_string() -> None:
    assert len(keyed(TEXT.replace("Ana Ruiz", "Ana\nRuiz")).targets) == 2


MUC = [
    ("right", "Three villagers and a mayor, Ana Ruiz, were killed", [Count("killed", 3, 3, "Three")], True, [True]),
    ("another number", "Three villagers", [Count("killed", 4, 4, "Four")], False, [False]),
    ("another harm", "Three villagers", [Count("wounded", 3, 3, "Three")], False, [False]),
    ("more than two is two in the key", "Three villagers", [Count("killed", 4, None, "more than 3")], True, [True]),
    ("beside another target", "The mayor's driver was hurt", [Count("killed", 3, 3, "Three")], False, [False]),
    ("beside no target", "were killed", [Count("killed", 3, 3, "Three")], False, []),
    ("a part is not judged", "Three villagers", [Count("killed", 9, 9, "9", part=True)], False, []),
]


@pytest.mark.parametrize(("what", "words", "counts", "found", "judged"), MUC, ids=[case[0] for case in MUC])
def test_a_count_answers_where_its_claim_holds_the_target(
    what: str, words: str, counts: list[Count], found: bool, judged: list[bool]
) -> None:
    key = keyed()
    claims = [claim(key.report, words, *counts)]
    assert count_muc.answered(key.targets[0], claims, Acts.load()) is found
    assert count_muc.judged_counts(key, claims) == judged


def test_one_person_is_answered_by_a_claim_of_that_harm_without_a_figure() -> None:
    key, acts = keyed(), Acts.load()
    bare = claim(key.report, "Ana Ruiz, were killed")
    start = TEXT.index("Ana Ruiz")
    named = replace(bare, targets=(Named("Ana Ruiz", Span(start, start + 8)),))
    assert not count_muc.answered(key.targets[1], [bare], acts)
    assert count_muc.answered(key.targets[1], [named], acts)
    assert not count_muc.answered(key.targets[1], [replace(named, rule="wounding/1", act="wounding")], acts)


def record(**fields: Any) -> count_plover.Recorded:
    text = "A bomb killed three Iraqi civilians and wounded scores."
    plain = count_plover.Recorded(text, frozenset({"killed"}), 3, 3, (("IRQ", "Iraqi civilians"),), False)
    return replace(plain, **fields)


def killed(side: str | None, low: int | None = 3, high: int | None = 3) -> Claim:
    report = plain_report("p", record().text)
    return claim(report, "killed three", Count("killed", low, high, "three", side=side, span=Span(14, 19)))


PLOVER = [
    ("right", record(), killed("IRQ"), "right"),
    ("no side, though it is said", record(), killed(None), "side"),
    ("another side", record(), killed("SYR"), "side"),
    ("no side where none is said", record(sides=(("IRQ", "Baghdad"),)), killed(None), "right"),
    ("another number", record(), killed("IRQ", 4, 4), "missed"),
    ("at least three is three in the record", record(), killed("IRQ", 3, None), "right"),
    ("another harm", record(harms=frozenset({"wounded"})), killed("IRQ"), "missed"),
]


@pytest.mark.parametrize(("what", "gold", "read", "answer"), PLOVER, ids=[case[0] for case in PLOVER])
def test_a_record_is_answered_by_harm_value_and_side(
    what: str, gold: count_plover.Recorded, read: Claim, answer: str
) -> None:
    assert count_plover.answered(gold, [read]) == answer


def test_what_a_record_counts(tmp_path: Path) -> None:
    rows = [
        {"text": "a", "event": "ASSAULT", "dead": "scores", "injured": "2", "target": []},
        {"text": "b", "event": "PROTEST", "mode": "demo-org", "size": "Thousands", "target": []},
        {"text": "c", "event": "COERCE", "mode": "arrest", "size": "100", "target": [{"code": "X", "actorText": "y"}]},
    ]
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(rows))
    found = [(sorted(r.harms), r.low, r.high, r.untouched) for r in count_plover.read_records(path)]
    assert found == [
        (["killed"], 40, None, False),
        (["wounded"], 2, 2, False),
        (["arrested"], 100, 100, True),
    ]
