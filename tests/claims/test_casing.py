"""A report printed in capitals is read as if set in mixed case, and its claims keep the printed words."""

from __future__ import annotations

import pytest

from counterclaim.claims.casing import in_capitals, in_mixed_case
from counterclaim.records import Block, Report, Sentence, Span, Word

TAGGED = (
    "THE/DET ELN/PROPN KILLED/VERB TWO/NUM FARMERS/NOUN IN/ADP O'HIGGINS/PROPN ,/PUNCT THE/DET FRONT/PROPN (/PUNCT "
    "FARO/PROPN )/PUNCT SAID/VERB IN/ADP LIMA/PROPN ON/ADP MONDAY/PROPN ,/PUNCT AND/CCONJ FARO/PROPN DENIED/VERB "
    "IT/PRON ./PUNCT"
)


def tagged(text: str) -> tuple[Report, tuple[Sentence, ...]]:
    """A report of one sentence from words with their parts of speech."""
    pairs = [item.rsplit("/", 1) for item in text.split()]
    words, at = [], 0
    for index, (form, upos) in enumerate(pairs):
        lemma = form if upos == "PROPN" else form.lower()
        words.append(Word(index, Span(at, at + len(form)), form, lemma, upos, "", index - 1, "dep"))
        at += len(form) + 1
    printed = " ".join(form for form, _ in pairs)
    span = Span(0, len(printed))
    report = Report("r", "p", "", "", "", "", "en", None, printed, (Block("body", span),))
    return report, (Sentence(span, "body", tuple(words)),)


def test_names_keep_a_capital_and_acronyms_all_of_theirs() -> None:
    report, sentences = in_mixed_case(
        *tagged(TAGGED), written=lambda name: {"ELN": "ELN", "THE FRONT": "the Front"}.get(name, "")
    )
    assert report.text == (
        "the ELN killed two farmers in O'Higgins , the Front ( FARO ) said in Lima on Monday , and FARO denied it ."
    )
    assert [w.form for w in sentences[0].words] == report.text.split()
    assert {w.lemma for w in sentences[0].words} >= {"Lima", "ELN", "killed"}


@pytest.mark.parametrize("text", ["The army shelled Lima. " * 5, "BOMB KILLS TWO IN LIMA", "", "12:30 " * 40])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert not in_capitals(text)
