"""Each group of cues.yml finds who says what in the sentences that must match, and nothing in those that must not."""

from __future__ import annotations

import pytest

from conftest import plain_report
from counterclaim.claims.attributions import Attributed, find_attributed
from counterclaim.claims.cues import Cues
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.errors import KnowledgeError
from counterclaim.records import Span
from counterclaim.sentences import Reader

CUES = Cues.load()


def found_in(text: str, reader: Reader) -> tuple[Attributed, ...]:
    ((report, sentences),) = reader.analyse([plain_report(text)])
    return find_attributed(report, sentences, Vocabulary.load())


def words_of(spans: tuple[Span, ...], text: str) -> str:
    return " ".join(span.of(text) for span in spans)


@pytest.mark.model
@pytest.mark.parametrize(("group", "example"), CUES.match, ids=[f"{g}-{e[:40]}" for g, e in CUES.match])
def test_the_cue_gives_who_says_what(group: str, example: str, reader: Reader) -> None:
    text, _, answer = example.partition(" -> ")
    who, cue, what = (part.strip() for part in f" {answer} ".split("|"))
    found = [
        (words_of(a.source, text), words_of(a.cue, text), words_of(a.content, text)) for a in found_in(text, reader)
    ]
    assert (who, cue, what) in found, f"{group}: {found}"


@pytest.mark.model
@pytest.mark.parametrize(("group", "text"), CUES.no_match, ids=[f"{g}-{t[:40]}" for g, t in CUES.no_match])
def test_the_sentence_attributes_nothing(group: str, text: str, reader: Reader) -> None:
    assert not found_in(text, reader), group


def test_groups_have_examples() -> None:
    assert len(CUES.match) >= 30


def test_a_verb_of_two_groups_takes_what_either_takes() -> None:
    assert {"clause", "predicate"} <= set(CUES.verbs["declare"].takes)


@pytest.mark.parametrize(
    ("lemma", "place", "force"),
    [
        ("say", "clause", "asserted"),
        ("fear", "clause", "supposed"),
        ("hope", "clause", "wished"),
        ("vow", "infinitive", "wished"),
        ("condemn", "object", "named"),
        ("deny", "object", "asserted"),
    ],
)
def test_a_wish_is_no_fact(lemma: str, place: str, force: str) -> None:
    assert CUES.verbs[lemma].takes[place] == force


def test_a_broken_group_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"id": "odd", "verbs": "utter", "stance": "sings", "takes": {}}
    rows = {"verbs": [row], "nouns": [], "adjectives": []}
    monkeypatch.setattr("counterclaim.claims.cues.table", lambda _: rows)
    with pytest.raises(KnowledgeError, match="odd: 'sings' is no stance"):
        Cues.load()
