"""What a source of names vouches for: marked kinds are certain, kinds it never marked stay open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterclaim.bench.treebanks import Tree

labels = pytest.importorskip("training.names", reason="run pytest from the root of the repository")
LISTS = labels.WeakLists.read()


def tree(*rows: str) -> Tree:
    """A sentence from rows "form lemma UPOS XPOS head deprel misc"."""
    cells = [row.split() for row in rows]
    forms, lemmas, upos, xpos, heads, deprels, misc = zip(*cells, strict=True)
    return Tree("s", "", "", " ".join(forms), forms, lemmas, upos, xpos, tuple(map(int, heads)), deprels, misc)


def shown(permitted: tuple[int, ...]) -> list[set[str]]:
    """The tags that each word may have."""
    return [{tag for number, tag in enumerate(labels.TAGS) if bits >> number & 1} for bits in permitted]


def test_uner_marks_three_kinds_and_leaves_the_others_open() -> None:
    sentence = tree(
        "Putin Putin PROPN NNP 2 nsubj _",
        "sent send VERB VBD 0 root _",
        "Iraqi Iraqi ADJ JJ 4 amod _",
        "missiles missile NOUN NNS 2 obj _",
        "today today NOUN NN 2 obl _",
    )
    found = shown(labels.permitted_in_ewt(sentence, ["B-PER", "O", "O", "O", "O"], LISTS))
    assert found[0] == {"B-PER"}
    assert found[1] == {"O"}
    assert found[2] == {"B-NORP"}
    assert found[3] == {"B-WEAPON", "I-WEAPON"}
    assert found[4] == {"B-TIME", "I-TIME"}


def test_a_sentence_without_name_labels_is_wholly_open() -> None:
    sentence = tree("Putin Putin PROPN NNP 0 root _")
    assert shown(labels.permitted_in_ewt(sentence, None, LISTS)) == [set(labels.TAGS)]


def test_gum_names_are_the_name_alone() -> None:
    sentence = tree(
        "President President PROPN NNP 2 nmod:desc Entity=(1-person-new-nnnnn-cf1-2,3-coref",
        "Donald Donald PROPN NNP 4 nsubj _",
        "Trump Trump PROPN NNP 2 flat Entity=1)",
        "saw see VERB VBD 0 root _",
        "the the DET DT 6 det Entity=(2-person-new-nnnnn-cf2-2-coref",
        "man man NOUN NN 4 obj Entity=2)",
        "last last ADJ JJ 8 amod Entity=(3-time-new-nnnnn-cf2-2-coref",
        "week week NOUN NN 4 obl Entity=3)",
    )
    found = shown(labels.permitted_in_gum(sentence, LISTS))
    assert found[1:3] == [{"B-PER"}, {"I-PER"}]
    assert not {"B-PER", "I-PER"} & (found[0] | found[5])
    assert found[6:] == [{"B-TIME"}, {"I-TIME"}]


def test_re3d_phrases_that_are_no_names_stay_open(tmp_path: Path) -> None:
    text = "On Dec. 6 ISIL fighters fired two mortars."
    marks = [("Temporal", "Dec. 6"), ("Organisation", "ISIL"), ("Organisation", "ISIL fighters"), ("Weapon", "mortars")]
    entities = [
        {"type": kind, "value": value, "begin": text.index(value), "end": text.index(value) + len(value)}
        for kind, value in marks
    ]
    path = tmp_path / "re3d.jsonl"
    path.write_text(json.dumps({"id": "d", "text": text, "entities": entities}) + "\n", encoding="utf-8")
    ((_, words, permitted),) = labels.re3d(path)
    found = dict(zip(words, shown(permitted), strict=True))
    assert found["Dec."] == {"B-TIME"}
    assert found["6"] == {"I-TIME"}
    assert found["ISIL"] == {"B-ORG"}
    assert found["fighters"] == set(labels.TAGS)
    assert found["two"] == {"O"}
    assert found["mortars"] == {"B-WEAPON"}
