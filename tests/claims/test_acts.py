"""Each act of acts.yml is evoked by the sentences that must match, with the roles they give, and by no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from counterclaim.claims.acts import Act, Acts
from counterclaim.claims.frames import find_frames
from counterclaim.claims.roles import Frame
from counterclaim.claims.tree import Tree
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.errors import KnowledgeError

ACTS = Acts.load()
Read = Callable[[str], list[Tree]]


def frames_of(read: Read, text: str) -> list[tuple[Tree, Frame]]:
    words = Vocabulary.load()
    return [(tree, frame) for tree in read(text) for frame in find_frames(tree, ACTS, words)]


def phrase(tree: Tree, head: int, text: str) -> list[str]:
    """The phrases of a head, coordinated ones apart."""
    return [tree.phrase(w.index).of(text) for w in tree.conjuncts(head)]


MATCH = [
    pytest.param(act.id, example if isinstance(example, dict) else {"text": example}, id=f"{act.id}-{n}")
    for act in ACTS.by_id.values()
    for n, example in enumerate(act.match, start=1)
]
NO_MATCH = [
    pytest.param(act.id, text, id=f"{act.id}-not-{n}")
    for act in ACTS.by_id.values()
    for n, text in enumerate(act.no_match, start=1)
]


@pytest.mark.model
@pytest.mark.parametrize(("act", "example"), MATCH)
def test_sentence_evokes_the_act(act: str, example: dict[str, Any], read_text: Read) -> None:
    found = [(t, f) for t, f in frames_of(read_text, example["text"]) if f.act.id == act]
    assert found, f"{act} is not evoked; found {[f.act.id for _, f in frames_of(read_text, example['text'])]}"
    tree, frame = found[0]
    for role, heads in (("doer", frame.doers), ("target", frame.targets)):
        if role in example:
            phrases = [p for h in heads for p in phrase(tree, h, example["text"])]
            modifiers = [w.form for h in heads for m in tree.children(h, "amod") for w in tree.conjuncts(m.index)]
            heard = phrases + modifiers
            assert all(any(h.startswith(want) for h in heard) for want in example[role]), f"{role}: {heard}"


@pytest.mark.model
@pytest.mark.parametrize(("act", "text"), NO_MATCH)
def test_sentence_does_not_evoke_the_act(act: str, text: str, read_text: Read) -> None:
    assert act not in [f.act.id for _, f in frames_of(read_text, text)]


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
        ("raid: {plover: ASSAULT, evoked: [{verb: raid, with: {no: x}}], match: [x]}", "put them in quotes"),
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


def test_a_users_act_is_put_over_the_shipped_one(tmp_path: Any) -> None:
    file = tmp_path / "mine.yml"
    file.write_text(
        "clash: {plover: ASSAULT, cameo: '1901', evoked: [{verb: tussle, doer: subject}], match: [They tussle.]}"
    )
    acts = Acts.load(file)
    assert acts["clash"].cameo == "1901"
    assert "tussle" in acts.verbs
