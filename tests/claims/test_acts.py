"""Each act of acts.yml is evoked by the sentences that must match, with the roles they give, and by no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from counterclaim.claims.acts import Act, Acts
from counterclaim.claims.examples import Example, examples_of, misread
from counterclaim.claims.tree import Tree
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import shipped

ACTS = Acts.load()
WORDS = Vocabulary.load()
Read = Callable[[str], list[Tree]]


EXAMPLES = [
    pytest.param(example, id=f"{act.id}-{'' if example.evokes else 'not-'}{n}")
    for act in ACTS.by_id.values()
    for evokes in (True, False)
    for n, example in enumerate((e for e in examples_of(act) if e.evokes == evokes), start=1)
]


@pytest.mark.model
@pytest.mark.parametrize("example", EXAMPLES)
def test_sentence_does_what_its_entry_says(example: Example, read_text: Read) -> None:
    assert not misread(example, read_text(example.text), ACTS, WORDS)


@pytest.mark.model
def test_a_role_that_is_read_otherwise_is_told(read_text: Read) -> None:
    text = "The navy shelled the port."
    wrong = Example("shelling", text, True, doer=("The port",))
    told = misread(wrong, read_text(text), ACTS, WORDS)
    assert told == "'The port' must be its doer and 'The navy' stands there; mend 'doer' in 'evoked', or the sentence"


@pytest.mark.parametrize(
    ("act", "number", "cameo"), [("request", 0, None), ("request", -8, "026"), ("accusation", -1, "1125")]
)
def test_a_way_to_say_it_may_have_a_finer_code_than_its_act(act: str, number: int, cameo: str | None) -> None:
    assert ACTS.by_id[act].evoked[number].cameo == cameo


@pytest.mark.parametrize("act", ACTS.by_id.values(), ids=lambda a: a.id)
def test_every_act_has_sentences_that_must_and_must_not_match(act: Act) -> None:
    assert act.match
    assert act.no_match


@pytest.mark.parametrize(
    ("yaml", "says"),
    [
        ("raid: {plover: SMASH, evoked: [{verb: raid}], match: [x]}", "is no PLOVER type"),
        ("raid: {plover: ASSAULT, match: [x]}", "needs 'evoked'"),
        ("raid: {plover: ASSAULT, evoked: [{verb: raid, noun: raid}], match: [x]}", "either 'verb' or 'noun'"),
        ("raid: {plover: ASSAULT, evoked: [{verb: raid, dooer: subject}], match: [x]}", "'dooer'"),
        ("raid: {plover: ASSAULT, colour: red, evoked: [{verb: raid}], match: [x]}", "'colour'"),
        ("raid: {plover: ASSAULT, evoked: [{verb: raid, doer: subjct}], match: [x]}", "'subjct' is no position"),
        ("raid: {plover: ASSAULT, evoked: [{verb: raid, harm: kiled}], match: [x]}", "'kiled' is no harm"),
        ("raid: {plover: ASSAULT, evoked: [{verb: raid, with: fire}], match: [x]}", "'with' maps"),
        ("raid: {plover: [ASSAULT], evoked: [{verb: raid}], match: [x]}", "is no PLOVER type"),
        ("raid: {plover: ASSAULT, cameo: 042, evoked: [{verb: raid}], match: [x]}", "put it in quotes"),
        ("raid: {plover: ASSAULT, evoked: [{verb: raid, cameo: 042}], match: [x]}", "put it in quotes"),
        ("raid: {plover: ASSAULT, mode: [a, b], evoked: [{verb: raid}], match: [x]}", "'mode' is one word"),
        ("raid: {plover: ASSAULT, evoked: [{verb: raid, harm: [killed]}], match: [x]}", "is no harm"),
        ("raid: {plover: ASSAULT, evoked: [{verb: raid}], match: []}", "needs 'match'"),
        ("raid: {plover: ASSAULT, evoked: [{verb: raid}], match: [{text: x, doer: y}]}", "a sentence is words"),
        ("raid: {plover: ASSAULT, evoked: [{verb: raid}], match: [They said: go]}", "must stand in quotes"),
        ("raid: {plover: ASSAULT, mutual: yes}", "unknown field 'mutual'"),
        ("raid: {plover: ASSAULT, evoked: [{verb: @truce}], match: [x]}", "in quotes"),
        ("raid:\n\tplover: ASSAULT", "line 2: .*no tabs"),
        ("raid: {plover: AID}\nraid: {plover: AID}", "line 2: 'raid' stands here a second time"),
        ("raid: {plover: ASSAULT, hostile: 'yes', evoked: [{verb: raid}], match: [x]}", "true or false"),
        ("raid: {plover: ASSAULT, evoked: [{noun: raid, object: x}], match: [x]}", "'object' here"),
        ("raid: {plover: ASSAULT, evoked: raid, match: [x]}", "needs 'evoked'"),
        ("12: {plover: ASSAULT, evoked: [{verb: raid}], match: [x]}", "act 12"),
        ("- raid", "must map act ids"),
        ("raid: {plover: [", "line"),
    ],
)
def test_a_broken_table_is_told_by_file_and_act(yaml: str, says: str, tmp_path: Any) -> None:
    file = tmp_path / "mine.yml"
    file.write_text(yaml)
    with pytest.raises(KnowledgeError, match=says) as error:
        Acts.load(file)
    assert "mine.yml" in str(error.value)


@pytest.mark.model
@pytest.mark.parametrize("end", [".", ", a spokesman for the governor said."])
def test_a_verb_that_the_reader_does_not_know_is_found(end: str, tmp_path: Any, read_text: Read) -> None:
    file = tmp_path / "mine.yml"
    file.write_text("parley: {plover: CONSULT, evoked: [{verb: parley, doer: subject}], match: [They parleyed.]}")
    example = Example("parley", f"KABUL - The elders parleyed with the Taliban in Kandahar on Monday{end}", evokes=True)
    assert not misread(example, read_text(example.text), Acts.load(file), WORDS)


def test_prepositions_are_words_without_quotes(tmp_path: Any) -> None:
    file = tmp_path / "mine.yml"
    file.write_text("raid: {plover: ASSAULT, evoked: [{verb: zap, with: {on: off}, target: on}], match: [x]}")
    (_, evocation), *_ = Acts.load(file).verbs["zap"]
    assert evocation.with_ == (("on", frozenset({"off"})),)
    assert evocation.target == ("on",)


def test_a_users_act_is_put_over_the_shipped_one(tmp_path: Any) -> None:
    file = tmp_path / "mine.yml"
    file.write_text(
        "clash: {plover: ASSAULT, cameo: '1901', evoked: [{verb: tussle, doer: subject}], match: [They tussle.]}"
    )
    acts = Acts.load(file)
    assert acts["clash"].cameo == "1901"
    assert "tussle" in acts.verbs


def test_every_shared_list_is_named_by_an_act_and_says_each_word_once() -> None:
    tables = [path.read_text("utf-8") for path in shipped("acts").glob("*.yml")]
    for name, words in ACTS.lists.items():
        assert any(f"@{name}" in table for table in tables), name
        assert len(set(words.split())) == len(words.split()), name
